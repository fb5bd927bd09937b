package dev.tokenvault.testkit.web;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * What goes wrong with one request. Some faults come <em>before</em> the server has done what was asked, some
 * <em>after</em>: a refresh token is then rotated although its owner never hears of the new one. Immutable.
 */
public final class Fault {
    private final Behaviour behaviour;

    private Fault(Behaviour behaviour) {
        this.behaviour = behaviour;
    }

    @FunctionalInterface
    private interface Behaviour {
        Delivery of(Supplier<Answer> normally);
    }

    /** None: a place in a script for a request that goes well. */
    public static Fault none() {
        return new Fault(normally -> Delivery.whole(normally.get()));
    }

    /** This answer; nothing is done. */
    public static Fault answer(Answer answer) {
        return new Fault(normally -> Delivery.whole(answer));
    }

    /** This status with an empty body; nothing is done. */
    public static Fault status(int status) {
        return answer(Answer.empty(status));
    }

    /** An OAuth error (RFC 6749 §5.2) with status 400, or 401 for {@code invalid_client}; nothing is done. */
    public static Fault error(String code) {
        int status = code.equals("invalid_client") ? 401 : 400;
        return answer(Answer.json(status, JsonObject.EMPTY.with("error", code)));
    }

    /** The connection ends; nothing is done. */
    public static Fault dropBefore() {
        return new Fault(normally -> Delivery.nothing());
    }

    /** It is done, and then the connection ends: the answer is lost. */
    public static Fault dropAfter() {
        return new Fault(normally -> Delivery.lost(normally.get()));
    }

    /** The request waits at the hold before it is looked at. */
    public static Fault holdBefore(Hold hold) {
        return new Fault(normally -> {
            hold.pass();
            return Delivery.whole(normally.get());
        });
    }

    /** It is done, and the answer waits at the hold. */
    public static Fault holdAfter(Hold hold) {
        return new Fault(normally -> {
            Answer answer = normally.get();
            hold.pass();
            return Delivery.whole(answer);
        });
    }

    /** It is done, and the answer comes byte by byte with a pause before each. */
    public static Fault slowBody(Duration pause) {
        return new Fault(normally -> Delivery.drip(normally.get(), pause));
    }

    /** It is done, and the answer is followed by blanks without end. */
    public static Fault endlessBody() {
        return new Fault(normally -> Delivery.endless(normally.get()));
    }

    /** It is done, and the JSON of the answer lacks this member. */
    public static Fault omit(String member) {
        return new Fault(normally -> Delivery.whole(normally.get().edit(json -> json.without(member))));
    }

    /** It is done, and this member of the JSON is the given JSON text, for example {@code "1e308"}. */
    public static Fault put(String member, String rawJson) {
        return new Fault(normally -> Delivery.whole(normally.get().edit(json -> json.raw(member, rawJson))));
    }

    /** It is done, and the answer carries this header field too. */
    public static Fault header(String name, String value) {
        return new Fault(normally -> Delivery.whole(normally.get().with(name, value)));
    }

    Delivery apply(Supplier<Answer> normally) {
        return behaviour.of(normally);
    }
}
