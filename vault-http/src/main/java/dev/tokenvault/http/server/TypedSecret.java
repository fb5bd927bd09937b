package dev.tokenvault.http.server;

import dev.tokenvault.http.server.ui.Model;
import dev.tokenvault.model.Credential.Kind;
import dev.tokenvault.model.Secret;
import dev.tokenvault.model.Secret.ApiKey;
import dev.tokenvault.model.Secret.ClientCertificate;
import dev.tokenvault.model.Secret.Fields;
import dev.tokenvault.model.Secret.KeyPair;
import dev.tokenvault.model.Secret.UsernamePassword;
import dev.tokenvault.model.SecretString;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.provider.AuthScheme.StaticSecret;
import dev.tokenvault.provider.AuthScheme.StaticSecret.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The secret that a person types on our page: which inputs there are, and what they make together. Nothing that was
 * typed is ever written into a page again.
 */
record TypedSecret(StaticSecret scheme) {
    private static final int LONGEST = 16_384;

    /** The inputs; certificates have lines. */
    List<Model> inputs() {
        return scheme.fields().stream()
                .map(field -> new Model()
                        .put("name", input(field))
                        .put("label", field.label())
                        .put("hidden", field.secret())
                        .put("multiline", lines()))
                .toList();
    }

    /** What was typed; empty if an input is. */
    Optional<Secret> read(Map<String, List<String>> form) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Field field : scheme.fields()) {
            Optional<String> value = Encoded.single(form, input(field));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.put(field.name(), checked(value.get()));
        }
        return Optional.of(secret(values));
    }

    /** Whether a part of it is no secret and tells it from others. */
    boolean named() {
        return scheme.kind() == Kind.USERNAME_PASSWORD || scheme.kind() == Kind.KEY_PAIR;
    }

    /** What a person will know it by: the part that is no secret, if there is one. */
    static String label(Secret secret) {
        if (secret instanceof UsernamePassword login) {
            return login.username();
        }
        return secret instanceof KeyPair pair ? pair.keyId() : "";
    }

    private Secret secret(Map<String, String> values) {
        return switch (scheme.kind()) {
            case API_KEY ->
                new ApiKey(SecretString.of(values.values().iterator().next().strip()));
            case USERNAME_PASSWORD ->
                new UsernamePassword(text(values, "username").strip(), hidden(values, "password"));
            case KEY_PAIR -> new KeyPair(text(values, "keyId").strip(), hidden(values, "secretKey"));
            case CLIENT_CERTIFICATE ->
                new ClientCertificate(text(values, "certificateChain"), hidden(values, "privateKey"));
            default -> {
                Map<String, SecretString> all = new LinkedHashMap<>();
                values.forEach((name, value) -> all.put(name, SecretString.of(value.strip())));
                yield new Fields(all);
            }
        };
    }

    private static String text(Map<String, String> values, String name) {
        return values.getOrDefault(name, "");
    }

    private static SecretString hidden(Map<String, String> values, String name) {
        return SecretString.of(text(values, name));
    }

    private boolean lines() {
        return scheme.kind() == Kind.CLIENT_CERTIFICATE;
    }

    private String checked(String value) {
        boolean plain =
                value.chars().noneMatch(c -> Character.isISOControl(c) && !(lines() && (c == '\r' || c == '\n')));
        if (!plain || value.length() > LONGEST) {
            throw VaultException.badRequest(
                    "A field holds control characters, or more than " + LONGEST + " characters.");
        }
        return value;
    }

    /** Apart from the names of our own fields. */
    private static String input(Field field) {
        return "secret." + field.name();
    }
}
