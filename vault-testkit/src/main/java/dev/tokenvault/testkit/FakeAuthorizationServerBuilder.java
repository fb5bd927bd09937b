package dev.tokenvault.testkit;

import dev.tokenvault.testkit.oauth.FakeClient;
import dev.tokenvault.testkit.oauth.Settings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The choices behind a {@link FakeAuthorizationServer}. Unless set otherwise: alice and bob (passwords {@code alice-pw},
 * {@code bob-pw}), every request approved at once by alice, the scopes {@code profile notes:read notes:write}, access
 * tokens of one hour, rotating refresh tokens without grace, the clock of the machine. Not thread-safe.
 */
public final class FakeAuthorizationServerBuilder {
    private final List<FakeClient> clients = new ArrayList<>();
    private final Map<String, String> people = new LinkedHashMap<>();
    private String name = "Fake provider";
    private boolean pages;
    private Set<String> scopes = Set.of("profile", "notes:read", "notes:write");
    private Set<String> withheld = Set.of();
    private Duration accessLife = Duration.ofHours(1);
    private boolean rotating = true;
    private Duration grace = Duration.ZERO;
    private InstantSource clock = InstantSource.system();

    FakeAuthorizationServerBuilder() {}

    /** One more application that may ask. */
    public FakeAuthorizationServerBuilder client(FakeClient client) {
        clients.add(client);
        return this;
    }

    /** One more person, instead of alice and bob. The first one approves when there are no pages. */
    public FakeAuthorizationServerBuilder person(String user, String password) {
        people.put(user, password);
        return this;
    }

    /** What the pages call the provider. */
    public FakeAuthorizationServerBuilder name(String name) {
        this.name = name;
        return this;
    }

    /** A person has to sign in and consent, on pages of this server. */
    public FakeAuthorizationServerBuilder pages() {
        pages = true;
        return this;
    }

    /** What may be asked for. */
    public FakeAuthorizationServerBuilder scopes(String... known) {
        scopes = Set.of(known);
        return this;
    }

    /** What may be asked for but is not granted, as if the person had cleared its box. */
    public FakeAuthorizationServerBuilder withhold(String... scopes) {
        withheld = Set.of(scopes);
        return this;
    }

    /** How long an access token lives. */
    public FakeAuthorizationServerBuilder accessLife(Duration life) {
        accessLife = life;
        return this;
    }

    /** A refresh token stays the same and can be used again and again. */
    public FakeAuthorizationServerBuilder keepRefreshTokens() {
        rotating = false;
        return this;
    }

    /** A replaced refresh token is still taken for this long. */
    public FakeAuthorizationServerBuilder grace(Duration grace) {
        this.grace = grace;
        return this;
    }

    /** The time by which codes and tokens end. */
    public FakeAuthorizationServerBuilder clock(InstantSource clock) {
        this.clock = clock;
        return this;
    }

    /** Starts on a free port of 127.0.0.1. */
    public FakeAuthorizationServer start() {
        Map<String, String> all = people.isEmpty() ? new LinkedHashMap<>() : people;
        if (people.isEmpty()) {
            all.put("alice", "alice-pw");
            all.put("bob", "bob-pw");
        }
        return FakeAuthorizationServer.start(new Settings(
                name, List.copyOf(clients), all, pages, scopes, withheld, accessLife, rotating, grace, clock));
    }
}
