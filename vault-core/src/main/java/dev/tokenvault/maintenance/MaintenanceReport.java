package dev.tokenvault.maintenance;

/**
 * What one pass did.
 *
 * @param pruned records whose time was over
 * @param revocations providers that confirmed a revocation they had not confirmed before
 * @param more whether the budget ended before the work did
 */
public record MaintenanceReport(int pruned, int revocations, boolean more) {}
