package dev.tokenvault.provider;

import dev.tokenvault.model.Credential.Kind;
import dev.tokenvault.policy.PathPattern;
import dev.tokenvault.provider.AuthScheme.BrowserLogin;
import dev.tokenvault.provider.AuthScheme.StaticSecret;
import dev.tokenvault.provider.AuthScheme.StaticSecret.Field;
import dev.tokenvault.provider.Injection.All;
import dev.tokenvault.provider.Injection.Basic;
import dev.tokenvault.provider.Injection.Bearer;
import dev.tokenvault.provider.Injection.Cookies;
import dev.tokenvault.provider.Injection.Header;
import dev.tokenvault.provider.Injection.PathPrefix;
import dev.tokenvault.provider.Injection.Query;
import dev.tokenvault.provider.SuccessRule.Place;
import java.util.List;
import java.util.Set;

/** Reads {@code auth.api_key}, {@code auth.browser_login} and how either is injected. */
final class SecretReader {
    private SecretReader() {}

    static AuthScheme staticSecret(CatalogNode way) {
        Kind kind = switch (way.maybeText("kind").orElse("api_key")) {
            case "api_key" -> Kind.API_KEY;
            case "username_password" -> Kind.USERNAME_PASSWORD;
            case "key_pair" -> Kind.KEY_PAIR;
            case "fields" -> Kind.FIELDS;
            case "client_certificate" -> Kind.CLIENT_CERTIFICATE;
            default ->
                throw way.wrong("kind", "must be api_key, username_password, key_pair, fields or client_certificate.");
        };
        List<Field> fields = way.children("fields", SecretReader::field);
        return way.sound("fields", () -> new StaticSecret(kind, fields));
    }

    private static Field field(CatalogNode node) {
        return new Field(
                node.text("name"), node.text("label"), node.flag("secret", true), Set.copyOf(node.texts("variables")));
    }

    static AuthScheme browserLogin(CatalogNode way) {
        return new BrowserLogin(
                way.uri("login_url"),
                new SuccessRule(way.children("success", SecretReader::place)),
                Set.copyOf(way.texts("domains")),
                way.flag("keeps_browser", false));
    }

    private static Place place(CatalogNode node) {
        return new Place(node.text("origin"), node.sound("path", () -> new PathPattern(node.text("path"))));
    }

    static Injection usual(AuthScheme scheme) {
        return scheme instanceof BrowserLogin ? new Cookies() : new Bearer();
    }

    static Injection injection(CatalogNode node) {
        return switch (node.text("as")) {
            case "bearer" -> new Bearer();
            case "header" ->
                new Header(
                        node.text("name"),
                        node.maybeText("prefix").orElse(""),
                        node.maybeText("field").orElse(""));
            case "query" -> new Query(node.text("name"), node.maybeText("field").orElse(""));
            case "path_prefix" -> new PathPrefix(node.text("prefix"));
            case "basic" -> new Basic(node.maybeText("username").orElse(""));
            case "cookies" -> new Cookies();
            case "all" -> new All(node.children("parts", SecretReader::injection));
            default -> throw node.wrong("as", "must be bearer, header, query, path_prefix, basic, cookies or all.");
        };
    }
}
