package dev.tokenvault.audit;

/**
 * One stored line: an event and its place in a chain.
 *
 * @param sequence from 1, without gaps
 * @param mac HMAC-SHA-256 over the previous line's mac and this line, Base64url
 */
public record AuditEntry(String chain, long sequence, AuditEvent event, String mac) {}
