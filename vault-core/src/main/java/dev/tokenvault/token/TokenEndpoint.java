package dev.tokenvault.token;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tokenvault.client.ClientRegistration;
import dev.tokenvault.client.ClientRegistrations;
import dev.tokenvault.model.Secret.OAuthTokens;
import dev.tokenvault.model.Tenant;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.model.Wiring;
import dev.tokenvault.policy.TargetUri;
import dev.tokenvault.policy.TargetUri.Reach;
import dev.tokenvault.provider.AuthScheme.OAuth2;
import dev.tokenvault.provider.OAuthQuirks;
import dev.tokenvault.provider.OAuthQuirks.AccountCall;
import dev.tokenvault.provider.Provider;
import dev.tokenvault.token.TokenException.Kind;
import dev.tokenvault.transport.Body;
import dev.tokenvault.transport.Headers;
import dev.tokenvault.transport.HttpTransport;
import dev.tokenvault.transport.TransportException;
import dev.tokenvault.transport.WireRequest;
import dev.tokenvault.transport.WireResponse;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Asks a provider's token endpoint (RFC 6749 §3.2): one request, one deadline, one typed answer. Never repeats a request
 * by itself. Thread-safe.
 */
@Wiring
public final class TokenEndpoint {
    private final HttpTransport transport;
    private final ClientRegistrations clients;
    private final Duration deadline;
    private final Reach reach;

    /** Wires it. */
    @Wiring
    public TokenEndpoint(HttpTransport transport, ClientRegistrations clients, Duration deadline, Reach reach) {
        this.transport = transport;
        this.clients = clients;
        this.deadline = deadline;
        this.reach = reach;
    }

    /**
     * Sends the request.
     *
     * @param time read right before sending: expiry counts from there
     * @throws TokenException if there are no tokens in the answer, or no answer
     */
    public TokenResponse request(Optional<Tenant> tenant, Provider provider, TokenRequest request, InstantSource time) {
        OAuth2 scheme = (OAuth2) provider.scheme();
        OAuthQuirks quirks = scheme.quirks();
        ClientRegistration client = clients.require(tenant, provider.id());
        ClientParameters form = grant(request)
                .putAll(quirks.tokenParameters())
                .authenticate(client, quirks.client().authentication());
        WireRequest wire = wire("POST", scheme.tokenEndpoint(), form.headers(), form.body());
        Instant sentAt = time.instant();
        try (WireResponse answer = sent(wire)) {
            Optional<ObjectNode> json = TokenAnswer.read(answer);
            if (json.isEmpty()) {
                throw answer.status() / 100 == 2
                        ? new TokenException(Kind.AMBIGUOUS, "", Optional.empty())
                        : TokenFailure.untold(answer, sentAt);
            }
            Optional<TokenException> failure =
                    TokenFailure.told(answer, json.get(), quirks.answer().okField(), sentAt);
            if (failure.isPresent()) {
                throw failure.get();
            }
            return new TokenReader(quirks, sentAt).read(json.get(), request);
        }
    }

    /**
     * Asks whose account the tokens open, where the catalog knows how, twice if the provider has trouble. Empty if it tells
     * nothing of use.
     *
     * @throws TokenException {@code UNAVAILABLE} if it cannot tell now: then nobody knows whose tokens these are
     */
    public Optional<Account> account(Provider provider, OAuthTokens tokens) {
        Optional<AccountCall> call = ((OAuth2) provider.scheme()).quirks().account();
        if (call.isEmpty() || call.get().uri().isEmpty()) {
            return Optional.empty();
        }
        Headers headers = Headers.NONE
                .with("Accept", "application/json")
                .with("Authorization", "Bearer " + tokens.accessToken().reveal());
        WireRequest request = wire("GET", call.get().uri().get(), headers, Body.empty());
        try {
            return told(request, call.get());
        } catch (TransportException | TokenException e) {
            return told(request, call.get());
        }
    }

    private Optional<Account> told(WireRequest request, AccountCall call) {
        try (WireResponse answer = transport.send(request)) {
            if (answer.status() == 429 || answer.status() >= 500) {
                throw new TokenException(Kind.UNAVAILABLE, "", Optional.empty());
            }
            return answer.status() == 200
                    ? TokenAnswer.read(answer).flatMap(json -> TokenReader.account(call, json))
                    : Optional.empty();
        }
    }

    WireRequest wire(String method, URI target, Headers headers, Body body) {
        TargetUri uri = TargetUri.parse(target.toString(), reach);
        return new WireRequest(method, uri, headers, body, deadline, TokenAnswer.LARGEST, Optional.empty());
    }

    private WireResponse sent(WireRequest request) {
        try {
            return transport.send(request);
        } catch (TransportException e) {
            throw new TokenException(e.mayHaveArrived() ? Kind.AMBIGUOUS : Kind.UNAVAILABLE, "", Optional.empty());
        } catch (VaultException e) {
            if (e.code().equals("response_too_large")) {
                throw new TokenException(Kind.AMBIGUOUS, "", Optional.empty());
            }
            throw e;
        }
    }

    private static ClientParameters grant(TokenRequest request) {
        if (request instanceof TokenRequest.Code code) {
            ClientParameters form = new ClientParameters()
                    .put("grant_type", "authorization_code")
                    .put("code", code.code())
                    .put("redirect_uri", code.redirectUri().toString());
            code.verifier().ifPresent(v -> form.put("code_verifier", v));
            return form;
        }
        TokenRequest.Refresh refresh = (TokenRequest.Refresh) request;
        return new ClientParameters().put("grant_type", "refresh_token").put("refresh_token", refresh.refreshToken());
    }
}
