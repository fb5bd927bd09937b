package dev.tokenvault.broker;

import dev.tokenvault.model.Secret;
import dev.tokenvault.model.Secret.ApiKey;
import dev.tokenvault.model.Secret.Fields;
import dev.tokenvault.model.Secret.KeyPair;
import dev.tokenvault.model.Secret.OAuthTokens;
import dev.tokenvault.model.Secret.UsernamePassword;
import dev.tokenvault.model.SecretString;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.policy.TargetUri;
import dev.tokenvault.provider.Injection;
import dev.tokenvault.provider.Injection.All;
import dev.tokenvault.provider.Injection.Basic;
import dev.tokenvault.provider.Injection.Bearer;
import dev.tokenvault.provider.Injection.Header;
import dev.tokenvault.provider.Injection.PathPrefix;
import dev.tokenvault.provider.Injection.Query;
import dev.tokenvault.transport.Headers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Puts a secret into one request, and remembers what it put there so that it can be scrubbed from the answer. */
final class Injector {
    private final Secret secret;
    private final List<String> injected = new ArrayList<>();
    private TargetUri target;
    private Headers headers;

    Injector(Secret secret, TargetUri target, Headers headers) {
        this.secret = secret;
        this.target = target;
        this.headers = headers;
    }

    Injector apply(Injection injection) {
        if (injection instanceof Bearer) {
            headers = headers.with("Authorization", "Bearer " + value(""));
        } else if (injection instanceof Header header) {
            headers = headers.with(header.name(), header.prefix() + value(header.field()));
        } else if (injection instanceof Query query) {
            target = target.withQuery(query.name() + "=" + Spellings.percent(value(query.field())));
        } else if (injection instanceof PathPrefix path) {
            // A colon is plain in a path (RFC 3986 §3.3), and keys of this kind have one.
            String segment = Spellings.percent(value("")).replace("%3A", ":");
            injected.add(segment);
            target = target.withPathPrefix(path.prefix().replace("{secret}", segment));
        } else if (injection instanceof Basic basic) {
            headers = headers.with("Authorization", basic(basic));
        } else if (injection instanceof All all) {
            all.parts().forEach(this::apply);
        } else {
            throw VaultException.notConfigured(
                    "This provider's credential is a signed-in browser; it cannot be sent with a request.");
        }
        return this;
    }

    TargetUri target() {
        return target;
    }

    Headers headers() {
        return headers;
    }

    List<String> injected() {
        return List.copyOf(injected);
    }

    private String basic(Basic basic) {
        String user = basic.username();
        if (secret instanceof UsernamePassword login && user.isEmpty()) {
            user = login.username();
        }
        String pair = user + ":" + value("password");
        String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        injected.add(encoded);
        return "Basic " + encoded;
    }

    private String value(String field) {
        String value = secretOf(field)
                .orElseThrow(() -> VaultException.notConfigured(
                        "The stored secret has no member '" + field + "' that the provider's injection names."))
                .reveal();
        if (!isName(field)) {
            injected.add(value);
        }
        return value;
    }

    /** A user name and a key id are no secrets: blanking them would spoil answers. */
    private boolean isName(String field) {
        return (secret instanceof UsernamePassword && field.equals("username"))
                || (secret instanceof KeyPair && field.equals("keyId"));
    }

    private Optional<SecretString> secretOf(String field) {
        if (secret instanceof OAuthTokens tokens) {
            return Optional.of(tokens.accessToken());
        }
        if (secret instanceof ApiKey key) {
            return Optional.of(key.value());
        }
        if (secret instanceof UsernamePassword login) {
            return Optional.of(isName(field) ? SecretString.of(login.username()) : login.password());
        }
        if (secret instanceof KeyPair pair) {
            return Optional.of(isName(field) ? SecretString.of(pair.keyId()) : pair.secretKey());
        }
        return secret instanceof Fields fields
                ? Optional.ofNullable(fields.values().get(field))
                : Optional.empty();
    }
}
