package dev.tokenvault.audit;

import dev.tokenvault.audit.AuditChains.Chain;
import dev.tokenvault.model.SecretString;
import dev.tokenvault.model.VaultException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends to one chain, opened at the first event. After a failed append nobody knows whether the lines stand, so the
 * chain ends there and the next event opens a new one. Confined to whoever holds the lock of {@link GroupCommit}.
 */
final class ChainWriter {
    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
    private static final int HEAD_EVERY = 64;

    private final AuditStore store;
    private final AuditChains chains;
    private final SecureRandom random;
    private final Duration deadline;
    private @Nullable Chain chain;
    private @Nullable Mac mac;
    private long sequence;
    private String last = "";

    ChainWriter(AuditStore store, AuditChains chains, SecureRandom random, Duration deadline) {
        this.store = store;
        this.chains = chains;
        this.random = random;
        this.deadline = deadline;
    }

    void append(List<AuditEvent> events) {
        Chain open = chain == null ? open() : chain;
        Mac key = mac == null ? new Mac(open.key()) : mac;
        mac = key;
        List<AuditEntry> entries = new ArrayList<>(events.size());
        long at = sequence;
        String previous = last;
        for (AuditEvent event : events) {
            at++;
            previous = key.of(previous, open.id(), at, event);
            entries.add(new AuditEntry(open.id(), at, event, previous));
        }
        try {
            store.append(entries, deadline);
        } catch (RuntimeException | Error e) {
            noteHead();
            chain = null;
            throw e;
        }
        boolean tellHead = at / HEAD_EVERY > sequence / HEAD_EVERY;
        sequence = at;
        last = previous;
        if (tellHead) {
            noteHead();
        }
    }

    /** The lines themselves are stored, whether this succeeds or not. */
    private void noteHead() {
        try {
            tellHead();
        } catch (VaultException e) {
            LOG.debug("How far the audit chain reaches could not be noted: {}.", e.code());
        }
    }

    /** Writes down how far the chain reaches, so that a cut tail shows. */
    void tellHead() {
        Chain open = chain;
        if (open != null && sequence > open.head()) {
            Chain told = new Chain(open.id(), open.key(), open.first(), open.anchor(), sequence);
            chains.keep(told);
            chain = told;
        }
    }

    private Chain open() {
        byte[] id = new byte[16];
        byte[] key = new byte[32];
        random.nextBytes(id);
        random.nextBytes(key);
        SecretString secret =
                SecretString.of(Base64.getUrlEncoder().withoutPadding().encodeToString(key));
        Chain opened = new Chain(HexFormat.of().formatHex(id), secret, 1, "", 0);
        chains.keep(opened);
        chain = opened;
        mac = null;
        sequence = 0;
        last = "";
        return opened;
    }
}
