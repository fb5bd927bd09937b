package dev.tokenvault.audit;

import dev.tokenvault.model.SecretString;
import java.util.List;

/** Keeps the key and the known range of every chain, sealed. Thread-safe. */
public interface AuditChains {
    /** Stores the chain, new or changed. */
    void keep(Chain chain);

    /** All chains that were ever opened and not forgotten. */
    List<Chain> list();

    /**
     * One chain.
     *
     * @param key the HMAC key, Base64url
     * @param first the first sequence that must still be there
     * @param anchor the mac before {@code first}, empty at the very beginning
     * @param head the last sequence known when this was written; entries up to here must exist
     */
    record Chain(String id, SecretString key, long first, String anchor, long head) {}
}
