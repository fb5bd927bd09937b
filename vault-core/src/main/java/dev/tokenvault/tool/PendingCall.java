package dev.tokenvault.tool;

import java.time.Instant;

/** A paused or interrupted call, for a list that the host may show. */
public record PendingCall(String resumeId, ToolCall call, String status, Instant expiresAt) {}
