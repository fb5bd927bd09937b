package dev.tokenvault.http.server;

import java.util.Map;

/** The HTTP status that goes with each stable code. */
final class Codes {
    private static final Map<String, Integer> STATUS = Map.ofEntries(
            Map.entry("not_signed_in", 401),
            Map.entry("not_allowed", 403),
            Map.entry("not_found", 404),
            Map.entry("bad_request", 400),
            Map.entry("method_not_allowed", 405),
            Map.entry("unsupported_media_type", 415),
            Map.entry("payload_too_large", 413),
            Map.entry("rate_limited", 429),
            Map.entry("cross_site_request", 403),
            Map.entry("provider_unknown", 404),
            Map.entry("provider_not_configured", 409),
            Map.entry("browser_login_not_configured", 501),
            Map.entry("authorization_expired", 410),
            Map.entry("authorization_already_used", 409),
            Map.entry("authorization_denied", 200),
            Map.entry("authorization_mismatch", 403),
            Map.entry("token_request_failed", 502),
            Map.entry("token_answer_invalid", 502),
            Map.entry("client_rejected", 502),
            Map.entry("login_not_finished", 409),
            Map.entry("browser_unavailable", 503),
            Map.entry("browser_elsewhere", 409),
            Map.entry("call_id_reused", 409),
            Map.entry("provider_changed", 409),
            Map.entry("not_connected", 409),
            Map.entry("reconnect_required", 409),
            Map.entry("more_scopes_required", 409),
            Map.entry("account_ambiguous", 409),
            Map.entry("request_denied", 403),
            Map.entry("upstream_unreachable", 502),
            Map.entry("response_too_large", 502),
            Map.entry("key_unavailable", 503),
            Map.entry("storage_unavailable", 503),
            Map.entry("audit_unavailable", 503));

    private Codes() {}

    /** 500 for what is the server's own fault: a tampered row, a missing setting, a mistake. */
    static int status(String code) {
        return STATUS.getOrDefault(code, 500);
    }
}
