package dev.tokenvault.testkit.oauth;

import dev.tokenvault.testkit.web.Answer;
import dev.tokenvault.testkit.web.JsonObject;
import dev.tokenvault.testkit.web.Parameters;
import dev.tokenvault.testkit.web.RecordedRequest;
import java.time.Duration;
import java.util.function.Function;

/** Token endpoint (RFC 6749 §3.2) and revocation endpoint (RFC 7009). */
final class BackChannel {
    private final Settings settings;
    private final Codes codes;
    private final Grants grants;
    private final ClientCheck clients;

    BackChannel(Settings settings, Codes codes, Grants grants) {
        this.settings = settings;
        this.codes = codes;
        this.grants = grants;
        this.clients = new ClientCheck(settings);
    }

    Answer token(RecordedRequest request) {
        return answered(request, client -> {
            Parameters form = request.form();
            String type = required(form, "grant_type");
            return switch (type) {
                case "authorization_code" -> issued(grants.issue(redeemed(form, client)));
                case "refresh_token" ->
                    issued(grants.refresh(
                            client.id(),
                            required(form, "refresh_token"),
                            form.first("scope").map(Grant::split)));
                default -> throw new OAuthError("unsupported_grant_type", "Known: authorization_code, refresh_token.");
            };
        });
    }

    Answer revocation(RecordedRequest request) {
        return answered(request, client -> {
            grants.revoke(client.id(), required(request.form(), "token"));
            return Answer.empty(200);
        });
    }

    private Answer answered(RecordedRequest request, Function<FakeClient, Answer> work) {
        if (!request.method().equals("POST")) {
            return Answer.empty(405).with("Allow", "POST");
        }
        try {
            return work.apply(clients.sender(request));
        } catch (OAuthError e) {
            if (e.code().equals("invalid_grant")) {
                grants.countInvalidGrant();
            }
            return e.answer().with("Cache-Control", "no-store");
        }
    }

    private Grant redeemed(Parameters form, FakeClient client) {
        return codes.redeem(
                required(form, "code"), client.id(), required(form, "redirect_uri"), required(form, "code_verifier"));
    }

    private Answer issued(Grants.Issued tokens) {
        long seconds =
                Duration.between(settings.clock().instant(), tokens.end()).toSeconds();
        return Answer.json(
                        200,
                        JsonObject.EMPTY
                                .with("access_token", tokens.accessToken())
                                .with("token_type", "Bearer")
                                .with("expires_in", seconds)
                                .with("refresh_token", tokens.refreshToken())
                                .with("scope", Grant.joined(tokens.scopes())))
                .with("Cache-Control", "no-store");
    }

    private static String required(Parameters form, String name) {
        return form.first(name).orElseThrow(() -> OAuthError.invalidRequest("'" + name + "' is missing."));
    }
}
