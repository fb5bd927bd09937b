package dev.tokenvault;

import dev.tokenvault.client.ClientRegistration;
import dev.tokenvault.connect.PublicUris;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.policy.TargetUri.Reach;
import dev.tokenvault.transport.HttpTransport;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a builder refuses, each with the setting's name and the fix. */
final class BuildCheck {
    private BuildCheck() {}

    static URI address(String setting, String text) {
        try {
            return URI.create(Objects.requireNonNullElse(text, ":"));
        } catch (IllegalArgumentException e) {
            throw VaultException.notConfigured(setting + " is not an address: write it like https://app.example.com.");
        }
    }

    static String shortName(String setting, String text) {
        if (!text.matches("[A-Za-z0-9._-]{1,64}")) {
            throw VaultException.notConfigured(setting + " must be 1–64 letters, digits, '.', '_' and '-'.");
        }
        return text;
    }

    static Duration within(String setting, Duration value, Duration most) {
        if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(most) > 0) {
            throw VaultException.notConfigured(
                    setting + " must lie between 1 ms and " + most.toSeconds() + " seconds.");
        }
        return value;
    }

    static <T> T present(@Nullable T part, String setting, String fix) {
        if (part == null) {
            throw VaultException.notConfigured(setting + " is not set: add " + fix + " to TokenVault.builder().");
        }
        return part;
    }

    /** Development mode is for this machine alone, so that it cannot reach production by accident. */
    static PublicUris uris(@Nullable URI publicUri, String basePath, Reach reach) {
        PublicUris uris = publicUri == null ? PublicUris.none() : PublicUris.of(publicUri, basePath, reach);
        boolean development = reach == Reach.LOOPBACK_TOO;
        if (development && (publicUri == null || !uris.loopback())) {
            throw VaultException.notConfigured("developmentMode() needs a publicUri on this machine, such as "
                    + "http://127.0.0.1:8080; remove developmentMode() everywhere else.");
        }
        return uris;
    }

    /** Without a client nothing has to go out, so a unit test needs no transport. */
    static HttpTransport transport(@Nullable HttpTransport transport, List<ClientRegistration> clients) {
        if (clients.isEmpty() && transport == null) {
            return new NoTransport();
        }
        return present(
                transport,
                "transport",
                "transport(JdkHttpTransport.create()) from vault-http, since client(…) was given,");
    }
}
