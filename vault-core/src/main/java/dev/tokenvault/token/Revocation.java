package dev.tokenvault.token;

/**
 * How a revocation ended. The local copy is gone in every case.
 *
 * @param atProvider what the provider said
 * @param alsoEnds what else ends at the provider, in plain words; empty = nothing
 */
public record Revocation(String credentialId, AtProvider atProvider, String alsoEnds) {
    /** What the provider said. */
    public enum AtProvider {
        /** It confirmed. */
        REVOKED,
        /** It has no way to be told. */
        NOT_SUPPORTED,
        /** It did not confirm yet; the vault keeps trying. */
        PENDING
    }
}
