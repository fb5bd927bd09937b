package dev.tokenvault.oauth;

import dev.tokenvault.audit.AuditEvent.Action;
import dev.tokenvault.audit.AuditEvent.Detail;
import dev.tokenvault.audit.AuditTrail;
import dev.tokenvault.client.ClientRegistration;
import dev.tokenvault.client.ClientRegistrations;
import dev.tokenvault.client.Discovery;
import dev.tokenvault.connect.Authorizations;
import dev.tokenvault.connect.ConnectPolicy;
import dev.tokenvault.connect.PendingAuthorization;
import dev.tokenvault.connect.PendingAuthorization.Status;
import dev.tokenvault.connect.PublicUris;
import dev.tokenvault.credential.CredentialFiling;
import dev.tokenvault.credential.CredentialSafe;
import dev.tokenvault.credential.RecordSafe;
import dev.tokenvault.credential.SealedRecords.Row;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.Scopes;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.model.Wiring;
import dev.tokenvault.oauth.Completion.Failed;
import dev.tokenvault.oauth.Completion.InProgress;
import dev.tokenvault.provider.AuthScheme.OAuth2;
import dev.tokenvault.provider.PinnedProvider;
import dev.tokenvault.provider.Provider;
import dev.tokenvault.provider.ProviderRegistry;
import dev.tokenvault.token.RevocationEndpoint;
import dev.tokenvault.token.Revoker;
import dev.tokenvault.token.TokenEndpoint;
import dev.tokenvault.token.TokenException;
import dev.tokenvault.token.TokenRequest;
import dev.tokenvault.token.TokenResponse;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The authorization code flow with PKCE S256 (RFC 6749 §4.1, RFC 7636, RFC 9207). A state is random, stored as a digest,
 * single use, short-lived, and bound to subject, tenant, provider, redirect URI and browser; all of that is checked
 * before a code is sent anywhere. Any node can finish what another began. Thread-safe.
 */
public final class AuthorizationCodeFlow {
    private final Authorizations authorizations;
    private final ProviderRegistry providers;
    private final ClientRegistrations clients;
    private final Discovery discovery;
    private final TokenEndpoint endpoint;
    private final GrantFiling filing;
    private final AttemptRecords attempts;
    private final AuditTrail audit;
    private final InstantSource clock;

    /** Wires the flow of one vault. */
    @Wiring
    public AuthorizationCodeFlow(
            Authorizations authorizations,
            ProviderRegistry providers,
            ClientRegistrations clients,
            Discovery discovery,
            TokenEndpoint endpoint,
            CredentialFiling filing,
            CredentialSafe opener,
            RevocationEndpoint revocation,
            Revoker revoker,
            RecordSafe safe,
            AuditTrail audit,
            ConnectPolicy policy,
            PublicUris uris,
            InstantSource clock,
            SecureRandom random) {
        this.authorizations = authorizations;
        this.providers = providers;
        this.clients = clients;
        this.discovery = discovery;
        this.endpoint = endpoint;
        this.filing = new GrantFiling(filing, opener, authorizations, endpoint, revocation, revoker);
        this.attempts = new AttemptRecords(safe, policy, uris, clock, random);
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Begins a trip for a waiting authorization of this subject.
     *
     * @throws VaultException {@code authorization_expired}, {@code authorization_already_used}, {@code
     *     provider_not_configured}, or {@code rate_limited} while too many trips are open
     */
    public AuthorizationRequest begin(Identity who, String authorizationId) {
        PendingAuthorization waiting = authorizations.requireLive(who, authorizationId);
        Provider provider = oauth(who, waiting.need().provider());
        ClientRegistration client = clients.require(who.subject().tenant(), provider.id());
        Scopes asked = authorizations.toAskFor(who, authorizationId);
        AuthorizationRequest request = attempts.begin(who.subject(), waiting, asked, provider, client);
        if (waiting.status() == Status.FAILED) {
            authorizations.reopen(who, authorizationId);
        }
        return request;
    }

    /**
     * Completes the trip that this answer belongs to.
     *
     * @param cookies the browser's cookies by name
     */
    public Completion complete(
            Identity who, AuthorizationResponse response, Function<String, Optional<String>> cookies) {
        Optional<Row<Attempt>> found = attempts.find(response.state());
        if (found.isEmpty()) {
            return new Failed("authorization_expired", Optional.empty());
        }
        Row<Attempt> row = found.get();
        Attempt attempt = row.value();
        Provider provider = oauth(who, attempt.pin().providerId());
        if (!row.status().equals("OPEN")) {
            return again(who, row);
        }
        Optional<String> mismatch =
                AttemptCheck.failed(row, who, response, ((OAuth2) provider.scheme()).quirks(), cookies);
        if (mismatch.isPresent()) {
            attempts.end(row, "BURNED", mismatch.get());
            audit.denied(who, Action.COMPLETE, attempt.details(), mismatch.get());
            return new Failed(mismatch.get(), Optional.empty());
        }
        if (response.code().isEmpty()) {
            String said = response.error().orElse("");
            String code = said.equals("access_denied") ? "authorization_denied" : "token_request_failed";
            attempts.end(row, "ENDED", code);
            return failed(who, attempt, code);
        }
        Optional<Row<Attempt>> mine = attempts.exchanging(row);
        return mine.isEmpty()
                ? new InProgress(attempt.authorizationId())
                : exchange(who, mine.get(), provider, response);
    }

    private Completion exchange(Identity who, Row<Attempt> row, Provider provider, AuthorizationResponse response) {
        Attempt attempt = row.value();
        AuditTrail.Step step = audit.begin(who, Action.COMPLETE, attempt.details());
        String code = "internal";
        try {
            ClientRegistration client = clients.require(who.subject().tenant(), provider.id());
            if (!attempt.pin().renewableAt(PinnedProvider.of(provider, Optional.of(client.clientId())))) {
                throw new VaultException("provider_changed", "The provider was reconfigured meanwhile; start again.");
            }
            PendingAuthorization waiting = authorizations.require(who, attempt.authorizationId());
            TokenRequest.Code request = new TokenRequest.Code(
                    response.code().orElseThrow(), attempt.verifier(), attempt.redirectUri(), attempt.asked());
            TokenResponse answer = endpoint.request(who.subject().tenant(), provider, request, clock);
            Completion.Connected connected = filing.file(who, waiting, provider, attempt, answer);
            attempts.end(row, "DONE", "");
            step.done(Map.of(Detail.CREDENTIAL, connected.credentialId()));
            return connected;
        } catch (TokenException e) {
            code = e.code();
            step.failed(e.providerCode().isEmpty() ? code : e.providerCode());
        } catch (VaultException e) {
            code = e.code();
            step.failed(code);
        }
        attempts.end(row, "ENDED", code);
        return failed(who, attempt, code);
    }

    private Completion failed(Identity who, Attempt attempt, String code) {
        authorizations.fail(who, attempt.authorizationId(), code);
        return new Failed(code, Optional.of(attempt.authorizationId()));
    }

    /** A second arrival of the same answer sees what the first did, if it is the same person; else nothing. */
    private Completion again(Identity who, Row<Attempt> row) {
        Attempt attempt = row.value();
        boolean same = row.owner().equals(who.subject()) && !row.status().equals("BURNED");
        if (!same) {
            return new Failed("authorization_expired", Optional.empty());
        }
        if (row.status().equals("ENDED")) {
            return new Failed(attempt.ended().orElse("internal"), Optional.of(attempt.authorizationId()));
        }
        if (row.status().equals("EXCHANGING") && row.expired()) {
            return new Failed("authorization_expired", Optional.of(attempt.authorizationId()));
        }
        return new InProgress(attempt.authorizationId());
    }

    private Provider oauth(Identity who, String id) {
        Provider provider = discovery.resolve(providers.require(who.subject().tenant(), id));
        if (!(provider.scheme() instanceof OAuth2)) {
            throw VaultException.badRequest("The provider '" + id + "' is not connected by OAuth.");
        }
        return provider;
    }
}
