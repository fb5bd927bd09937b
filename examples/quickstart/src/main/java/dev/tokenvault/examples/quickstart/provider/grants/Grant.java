package dev.tokenvault.examples.quickstart.provider.grants;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What one person allowed one application: a family of tokens that ends as a whole. Only digests are kept.
 *
 * @param refresh the refresh token that is good now
 * @param spent those that were good once: to see one again means that somebody stole it
 * @param access access tokens and when they end, in epoch milliseconds
 */
public record Grant(
        String account,
        String client,
        Set<String> scopes,
        String refresh,
        Set<String> spent,
        Map<String, Long> access) {
    /** Copies. */
    public Grant {
        scopes = Set.copyOf(scopes);
        spent = Set.copyOf(spent);
        access = Map.copyOf(access);
    }

    Grant rotated(String newRefresh, String newAccess, long now, long expiresAt) {
        Set<String> allSpent = new HashSet<>(spent);
        allSpent.add(refresh);
        Map<String, Long> alive = new HashMap<>(access);
        alive.values().removeIf(end -> end <= now);
        alive.put(newAccess, expiresAt);
        return new Grant(account, client, scopes, newRefresh, allSpent, alive);
    }

    boolean holds(String digest) {
        return refresh.equals(digest) || access.containsKey(digest);
    }
}
