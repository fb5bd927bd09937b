package dev.tokenvault.examples.quickstart.provider.grants;

import dev.tokenvault.examples.quickstart.store.JsonFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Every grant, and the rules that make a stolen token worth little: access tokens live shortly, a refresh token is good
 * once, and a spent one ends the whole family (RFC 9700 §4.14.2). A new consent takes the place of the one before.
 */
public final class Grants {
    private final InstantSource clock;
    private final Duration life;
    private final Consumer<String> issued;
    private final JsonFile<Grant> file;
    private final List<Grant> grants;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicInteger refreshes = new AtomicInteger();

    /**
     * The grants of a file.
     *
     * @param life of access tokens
     * @param issued hears every token when it is handed out
     */
    public Grants(InstantSource clock, Duration life, Consumer<String> issued, Path file) {
        this.clock = clock;
        this.life = life;
        this.issued = issued;
        this.file = new JsonFile<>(file, Grant.class);
        this.grants = new ArrayList<>(this.file.read());
    }

    /** One answer of the token endpoint. */
    public record Tokens(String access, String refresh, Set<String> scopes, long seconds) {}

    /** The tokens of a new grant. */
    public Tokens open(String account, String client, Set<String> scopes) {
        return locked(() -> {
            grants.removeIf(g -> g.account().equals(account) && g.client().equals(client));
            return handOut(new Grant(account, client, scopes, "", Set.of(), Map.of()));
        });
    }

    /** New tokens for a refresh token; none if it is unknown or spent, and a spent one ends its family. */
    public Optional<Tokens> refresh(String client, String token) {
        String digest = Tickets.digest(token);
        return locked(() -> {
            boolean stolen = grants.removeIf(g -> g.spent().contains(digest));
            Optional<Grant> found = grants.stream()
                    .filter(g -> g.client().equals(client) && g.refresh().equals(digest))
                    .findFirst();
            if (stolen || found.isEmpty()) {
                return Optional.empty();
            }
            grants.remove(found.get());
            refreshes.incrementAndGet();
            return Optional.of(handOut(found.get()));
        });
    }

    /** Ends the family that a token belongs to. */
    public void end(String client, String token) {
        String digest = Tickets.digest(token);
        locked(() -> grants.removeIf(g -> g.client().equals(client) && g.holds(digest)));
    }

    /** What a live access token stands for. */
    public Optional<Grant> behind(String accessToken) {
        String digest = Tickets.digest(accessToken);
        long now = clock.millis();
        return locked(() -> grants.stream()
                .filter(g -> g.access().getOrDefault(digest, 0L) > now)
                .findFirst());
    }

    /** What this account has allowed. */
    public List<Grant> of(String account) {
        return locked(
                () -> grants.stream().filter(g -> g.account().equals(account)).toList());
    }

    /** How many refresh tokens were accepted since the start. */
    public int refreshes() {
        return refreshes.get();
    }

    private Tokens handOut(Grant before) {
        String access = Tickets.fresh("octo_at_");
        String refresh = Tickets.fresh("octo_rt_");
        issued.accept(access);
        issued.accept(refresh);
        long now = clock.millis();
        grants.add(before.rotated(Tickets.digest(refresh), Tickets.digest(access), now, now + life.toMillis()));
        return new Tokens(access, refresh, before.scopes(), life.toSeconds());
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            List<Grant> before = List.copyOf(grants);
            T result = work.get();
            if (!before.equals(grants)) {
                file.write(grants);
            }
            return result;
        } finally {
            lock.unlock();
        }
    }
}
