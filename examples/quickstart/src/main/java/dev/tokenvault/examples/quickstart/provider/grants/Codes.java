package dev.tokenvault.examples.quickstart.provider.grants;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Authorization codes: good for a minute and for one try, whatever comes of it (RFC 6749 §4.1.2). */
public final class Codes {
    private static final Duration LIFE = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Consumer<String> issued;
    private final Map<String, Code> codes = new ConcurrentHashMap<>();

    /** No code yet. */
    public Codes(InstantSource clock, Consumer<String> issued) {
        this.clock = clock;
        this.issued = issued;
    }

    private record Code(AuthorizationRequest request, Account account, Instant until) {}

    /** Whose code it was, and for what. */
    public record Redeemed(Account account, AuthorizationRequest request) {}

    /** A code for what this person has allowed. */
    public String issue(AuthorizationRequest request, Account account) {
        String code = Tickets.fresh("octo_code_");
        issued.accept(code);
        codes.put(
                Tickets.digest(code), new Code(request, account, clock.instant().plus(LIFE)));
        return code;
    }

    /** Takes a code: client, redirect URI and verifier must be those that it was made for (RFC 7636 §4.6). */
    public Optional<Redeemed> redeem(String code, Client client, String redirectUri, String verifier) {
        return Optional.ofNullable(codes.remove(Tickets.digest(code)))
                .filter(c -> clock.instant().isBefore(c.until()))
                .filter(c -> c.request().client().equals(client))
                .filter(c -> redirectUri.equals(client.redirectUri()))
                .filter(c -> Account.same(c.request().challenge(), Tickets.digest(verifier)))
                .map(c -> new Redeemed(c.account(), c.request()));
    }
}
