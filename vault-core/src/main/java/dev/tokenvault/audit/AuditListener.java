package dev.tokenvault.audit;

/** Hears every event after it was stored, on the thread that caused it. What it throws is logged and ignored. */
@FunctionalInterface
public interface AuditListener {
    /** One stored event. */
    void on(AuditEvent event);
}
