package dev.tokenvault.oauth;

import dev.tokenvault.connect.PendingAuthorization;
import java.util.Optional;

/** How a trip to a provider ended. */
public sealed interface Completion {
    /**
     * The tokens are stored.
     *
     * @param authorization as it stands now; still open with {@code more_scopes} if too little was granted
     */
    record Connected(PendingAuthorization authorization, String credentialId) implements Completion {}

    /** Another request is completing, or has completed, this very trip: ask the authorization. */
    record InProgress(String authorizationId) implements Completion {}

    /**
     * Nothing was stored.
     *
     * @param code one of WIRE's codes
     * @param authorizationId empty where the browser or the person is not the one who started
     */
    record Failed(String code, Optional<String> authorizationId) implements Completion {}
}
