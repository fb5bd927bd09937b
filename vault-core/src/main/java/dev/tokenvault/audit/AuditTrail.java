package dev.tokenvault.audit;

import dev.tokenvault.audit.AuditChains.Chain;
import dev.tokenvault.audit.AuditEvent.Action;
import dev.tokenvault.audit.AuditEvent.Detail;
import dev.tokenvault.audit.AuditEvent.Outcome;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.model.Wiring;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The trail of what happened. An event is stored before the call returns, or the call fails with {@code
 * audit_unavailable}: whoever uses a secret records the intent first and does not go on without it. Each running vault
 * writes a chain of its own, so nodes never wait for each other. Thread-safe.
 */
public final class AuditTrail implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
    private static final int MOST = 500;

    private final AuditStore store;
    private final AuditChains chains;
    private final GroupCommit commit;
    private final InstantSource clock;
    private final List<AuditListener> listeners;

    /** Wires the trail of one vault. */
    @Wiring
    public AuditTrail(
            AuditStore store,
            AuditChains chains,
            InstantSource clock,
            SecureRandom random,
            Duration deadline,
            List<AuditListener> listeners) {
        this.store = store;
        this.chains = chains;
        this.clock = clock;
        this.listeners = List.copyOf(listeners);
        this.commit = new GroupCommit(new ChainWriter(store, chains, random, deadline), deadline.multipliedBy(2));
    }

    /** Stores one event, then tells the listeners. */
    public void record(AuditEvent event) {
        commit.store(event);
        for (AuditListener listener : listeners) {
            try {
                listener.on(event);
            } catch (RuntimeException e) {
                LOG.warn(
                        "An audit listener failed with {}; the event is stored.",
                        e.getClass().getName());
            }
        }
    }

    /** Records what is about to happen; the answer records how it went. */
    public Step begin(Identity who, Action action, Map<Detail, String> details) {
        record(new AuditEvent(clock.instant(), who, action, details, Outcome.INTENDED, ""));
        return new Step(who, action, details);
    }

    /** Records something that needs no intent before it. */
    public void done(Identity who, Action action, Map<Detail, String> details) {
        record(new AuditEvent(clock.instant(), who, action, details, Outcome.DONE, ""));
    }

    /** Records a refusal. */
    public void denied(Identity who, Action action, Map<Detail, String> details, String code) {
        record(new AuditEvent(clock.instant(), who, action, details, Outcome.DENIED, code));
    }

    /**
     * The newest entries first: the caller's own, or those of a tenant or of all for its administrators.
     *
     * @param after {@link AuditStore#cursor} of the last entry of the page before
     * @param limit 1–500
     */
    public List<AuditEntry> latest(Identity who, AuditQuery query, Optional<String> after, int limit) {
        boolean own = query.subject().filter(who.subject()::equals).isPresent();
        boolean tenant =
                query.tenant().isPresent() && who.administers(query.tenant().get());
        boolean member =
                query.subject().isPresent() && who.administers(query.subject().get());
        if (!own && !tenant && !member && !who.roles().contains(Identity.OPERATOR)) {
            throw VaultException.notAllowed(
                    "Ask for your own entries, or as an administrator for those of your tenant.");
        }
        return store.latest(query, after, Math.max(1, Math.min(limit, MOST)));
    }

    /** Reads every chain and tells what is missing, edited, cut off or of no known chain. Reads every line twice. */
    public Verification verify() {
        commit.tellHead();
        ChainCheck check = new ChainCheck(store);
        // In this order: a chain is kept before its first line is written.
        Map<String, Long> seen = check.seen();
        List<Chain> known = chains.list();
        known.forEach(check::walk);
        check.strangers(seen, known);
        return check.result();
    }

    /** Notes how far the chain reaches. */
    @Override
    public void close() {
        commit.tellHead();
    }

    /** An intent that is on record and waits for its end. */
    public final class Step {
        private final Identity who;
        private final Action action;
        private final Map<Detail, String> details;

        private Step(Identity who, Action action, Map<Detail, String> details) {
            this.who = who;
            this.action = action;
            this.details = details;
        }

        /** It happened. */
        public void done(Map<Detail, String> more) {
            end(Outcome.DONE, "", more);
        }

        /** It happened, and there is nothing to add. */
        public void done() {
            done(Map.of());
        }

        /** It was tried and failed. */
        public void failed(String code) {
            end(Outcome.FAILED, code, Map.of());
        }

        /** Does what was meant, and records how it went. */
        public <T> T run(Supplier<T> work) {
            return run(work, result -> Map.of());
        }

        /** The same; what comes out of it may tell more. */
        public <T> T run(Supplier<T> work, Function<T, Map<Detail, String>> more) {
            T result;
            try {
                result = work.get();
            } catch (VaultException e) {
                failed(e.code());
                throw e;
            } catch (RuntimeException | Error e) {
                failed("internal");
                throw e;
            }
            done(more.apply(result));
            return result;
        }

        /** A rule refused it after all. */
        public void denied(String code) {
            end(Outcome.DENIED, code, Map.of());
        }

        private void end(Outcome outcome, String code, Map<Detail, String> more) {
            Map<Detail, String> all = new EnumMap<>(Detail.class);
            all.putAll(details);
            all.putAll(more);
            try {
                record(new AuditEvent(clock.instant(), who, action, all, outcome, code));
            } catch (VaultException e) {
                LOG.warn("The outcome {} of {} could not be stored; its intent is on record.", outcome, action);
            }
        }
    }
}
