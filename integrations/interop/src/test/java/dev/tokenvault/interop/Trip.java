package dev.tokenvault.interop;

import dev.tokenvault.TokenVault;
import dev.tokenvault.connect.PendingAuthorization;
import dev.tokenvault.model.Identity;
import dev.tokenvault.oauth.AuthorizationRequest;
import dev.tokenvault.oauth.AuthorizationResponse;
import dev.tokenvault.oauth.Completion;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One way to the server and back, in one browser. */
record Trip(TokenVault vault, Identity who, AuthorizationRequest begun) {
    static Trip begin(TokenVault vault, Identity who, PendingAuthorization waiting) {
        return new Trip(vault, who, vault.codeFlow().begin(who, waiting.id()));
    }

    /** Where the server's pages begin. */
    URI start() {
        return begun.uri();
    }

    /** There and back. */
    Completion by(HeadlessVisitor visitor) {
        return complete(visitor.visit(start()));
    }

    /** Back with these parameters. */
    Completion complete(Map<String, String> callback) {
        Map<String, List<String>> query = callback.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, parameter -> List.of(parameter.getValue())));
        return vault.codeFlow()
                .complete(who, AuthorizationResponse.of(Optional.of(ForeignServer.PROVIDER), query), this::cookie);
    }

    private Optional<String> cookie(String name) {
        return Optional.of(begun.cookie())
                .filter(cookie -> cookie.name().equals(name))
                .map(cookie -> cookie.value().reveal());
    }
}
