package dev.tokenvault.provider;

import dev.tokenvault.model.Scopes;
import dev.tokenvault.provider.AuthScheme.Discovered;
import dev.tokenvault.provider.AuthScheme.OAuth2;
import dev.tokenvault.provider.OAuthQuirks.AccountCall;
import dev.tokenvault.provider.OAuthQuirks.AnswerStyle;
import dev.tokenvault.provider.OAuthQuirks.ClientStyle;
import dev.tokenvault.provider.OAuthQuirks.RevokeStyle;
import dev.tokenvault.provider.OAuthQuirks.RevokeStyle.Form;
import dev.tokenvault.provider.OAuthQuirks.ScopeStyle;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code auth.oauth2}: what is left out is as RFC 6749 has it. */
final class OAuthReader {
    private OAuthReader() {}

    static AuthScheme read(CatalogNode way) {
        Optional<URI> issuer = way.maybeUri("issuer");
        if (issuer.isPresent() && !way.has("authorization_endpoint") && !way.has("token_endpoint")) {
            // With endpoints by discovery, revocation_endpoint and pkce are unknown members, and refused as such.
            return new Discovered(issuer.get(), quirks(way, RevokeStyle.STANDARD));
        }
        URI authorization = way.uri("authorization_endpoint");
        URI token = way.uri("token_endpoint");
        Optional<URI> revocation = way.maybeUri("revocation_endpoint");
        boolean pkce = way.flag("pkce", true);
        RevokeStyle usual = revocation.isPresent() ? RevokeStyle.STANDARD : RevokeStyle.NONE;
        return new OAuth2(issuer, authorization, token, revocation, pkce, quirks(way, usual));
    }

    private static OAuthQuirks quirks(CatalogNode way, RevokeStyle usualRevoke) {
        ClientStyle client = way.sound(
                "client_authentication",
                () -> new ClientStyle(
                        way.maybeText("client_authentication").orElse(ClientStyle.STANDARD.authentication()),
                        way.flag("sends_issuer", false)));
        return new OAuthQuirks(
                client,
                way.child("scopes", OAuthReader::scopes).orElse(ScopeStyle.STANDARD),
                way.map("authorize_parameters"),
                way.map("token_parameters"),
                way.child("answer", OAuthReader::answer).orElse(AnswerStyle.STANDARD),
                way.child("account", OAuthReader::account),
                way.child("revoke", node -> revoke(node, usualRevoke)).orElse(usualRevoke));
    }

    private static ScopeStyle scopes(CatalogNode node) {
        ScopeStyle usual = ScopeStyle.STANDARD;
        String separator = node.maybeText("separator").orElse(usual.separator());
        Map<String, Scopes> implied = new LinkedHashMap<>();
        node.lists("implied")
                .forEach(
                        (scope, others) -> implied.put(scope, node.sound("implied." + scope, () -> Scopes.of(others))));
        return new ScopeStyle(
                node.maybeText("parameter").orElse(usual.parameter()),
                separator,
                node.maybeText("answer_separators").orElse(separator),
                node.sound("always", () -> Scopes.of(node.texts("always"))),
                implied,
                node.maybeText("answer_prefix").orElse(""));
    }

    private static AnswerStyle answer(CatalogNode node) {
        return new AnswerStyle(
                node.maybeText("tokens_at").orElse(""),
                node.maybeText("ok_field").orElse(""),
                node.map("extras"),
                node.has("lifetime_seconds")
                        ? Optional.of(Duration.ofSeconds(node.number("lifetime_seconds", 0)))
                        : Optional.empty(),
                node.texts("token_types"));
    }

    private static AccountCall account(CatalogNode node) {
        return new AccountCall(node.maybeUri("uri"), node.text("id"), node.texts("labels"));
    }

    private static RevokeStyle revoke(CatalogNode node, RevokeStyle usual) {
        Form form = switch (node.maybeText("form").orElse("")) {
            case "" -> usual.form();
            case "rfc7009" -> Form.RFC7009;
            case "token_post" -> Form.TOKEN_POST;
            case "delete_json" -> Form.DELETE_JSON;
            case "bearer_post" -> Form.BEARER_POST;
            case "none" -> Form.NONE;
            default -> throw node.wrong("form", "must be rfc7009, token_post, delete_json, bearer_post or none.");
        };
        return new RevokeStyle(
                form, node.flag("ends_grant", true), node.maybeText("also_ends").orElse(""));
    }
}
