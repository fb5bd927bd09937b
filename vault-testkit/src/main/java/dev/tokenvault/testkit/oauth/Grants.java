package dev.tokenvault.testkit.oauth;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tokens that are out, and the grants behind them. A refresh token is used once: the answer replaces it, and whoever
 * shows the replaced one after its grace ends the whole family (RFC 9700 §4.14.2). Thread-safe.
 */
final class Grants {
    private final Settings settings;
    private final RandomText random = new RandomText();
    private final Map<String, Access> access = new HashMap<>();
    private final Map<String, Refresh> refresh = new HashMap<>();
    private final List<Grant> all = new ArrayList<>();
    private int invalidGrants;
    private int reuses;

    Grants(Settings settings) {
        this.settings = settings;
    }

    /** What an access token opens. */
    record Access(Grant grant, Set<String> scopes, Instant end) {}

    private record Refresh(Grant grant, Optional<Instant> replaced) {}

    /** One answer of the token endpoint. */
    record Issued(String accessToken, String refreshToken, Set<String> scopes, Instant end) {}

    synchronized Issued issue(Grant grant) {
        all.add(grant);
        String token = random.next("rt_");
        refresh.put(token, new Refresh(grant, Optional.empty()));
        return issued(grant, token, grant.scopes());
    }

    synchronized Issued refresh(String client, String token, Optional<Set<String>> narrower) {
        Refresh held = refresh.get(token);
        if (held == null || held.grant().ended() || !held.grant().client().equals(client)) {
            throw OAuthError.invalidGrant("The refresh token is not valid.");
        }
        Instant now = settings.clock().instant();
        if (held.replaced()
                .filter(at -> !now.isBefore(at.plus(settings.grace())))
                .isPresent()) {
            held.grant().end();
            reuses++;
            throw OAuthError.invalidGrant("The refresh token was used before; the whole family has ended.");
        }
        Set<String> scopes = narrower.orElse(held.grant().scopes());
        if (!held.grant().scopes().containsAll(scopes)) {
            throw new OAuthError("invalid_scope", "More than was granted.");
        }
        return issued(held.grant(), settings.rotating() ? rotate(token, held, now) : token, scopes);
    }

    private String rotate(String token, Refresh held, Instant now) {
        refresh.put(token, new Refresh(held.grant(), Optional.of(held.replaced().orElse(now))));
        String next = random.next("rt_");
        refresh.put(next, new Refresh(held.grant(), Optional.empty()));
        return next;
    }

    private Issued issued(Grant grant, String refreshToken, Set<String> scopes) {
        String token = random.next("at_");
        Instant end = settings.clock().instant().plus(settings.accessLife());
        access.put(token, new Access(grant, scopes, end));
        return new Issued(token, refreshToken, scopes, end);
    }

    /** A refresh token takes its family with it, an access token goes alone (RFC 7009 §2.1). */
    synchronized void revoke(String client, String token) {
        Refresh held = refresh.get(token);
        if (held != null && held.grant().client().equals(client)) {
            held.grant().end();
        }
        access.computeIfPresent(token, (t, a) -> a.grant().client().equals(client) ? null : a);
    }

    synchronized Optional<Access> access(String token) {
        return Optional.ofNullable(access.get(token))
                .filter(a -> !a.grant().ended())
                .filter(a -> settings.clock().instant().isBefore(a.end()));
    }

    /** Whether the token, of either kind, would be taken now; a replaced refresh token is not, grace or no grace. */
    synchronized boolean live(String token) {
        Refresh held = refresh.get(token);
        boolean renews =
                held != null && !held.grant().ended() && held.replaced().isEmpty();
        return renews || access(token).isPresent();
    }

    /** Ends everything that this person allowed, as if by the security page of the provider. */
    synchronized void endAllOf(String user) {
        all.stream().filter(grant -> grant.user().equals(user)).forEach(Grant::end);
    }

    synchronized void countInvalidGrant() {
        invalidGrants++;
    }

    synchronized int invalidGrants() {
        return invalidGrants;
    }

    /** How often a used refresh token was shown again after its grace. */
    synchronized int reuses() {
        return reuses;
    }
}
