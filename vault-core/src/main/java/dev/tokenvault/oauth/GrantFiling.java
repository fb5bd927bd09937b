package dev.tokenvault.oauth;

import dev.tokenvault.connect.Authorizations;
import dev.tokenvault.connect.PendingAuthorization;
import dev.tokenvault.credential.CredentialFiling;
import dev.tokenvault.credential.CredentialFiling.Filed;
import dev.tokenvault.credential.CredentialSafe;
import dev.tokenvault.credential.CredentialSafe.Draft;
import dev.tokenvault.credential.OpenedCredential;
import dev.tokenvault.encryption.EncryptionException;
import dev.tokenvault.model.CredentialKey;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.Scopes;
import dev.tokenvault.model.Secret.OAuthTokens;
import dev.tokenvault.provider.AuthScheme.OAuth2;
import dev.tokenvault.provider.Provider;
import dev.tokenvault.storage.StoredCredential;
import dev.tokenvault.token.Account;
import dev.tokenvault.token.RevocationEndpoint;
import dev.tokenvault.token.Revoker;
import dev.tokenvault.token.TokenEndpoint;
import dev.tokenvault.token.TokenResponse;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts freshly granted tokens where they belong and settles the authorization that asked for them. */
final class GrantFiling {
    private static final Logger LOG = LoggerFactory.getLogger(AuthorizationCodeFlow.class);

    private final CredentialFiling filing;
    private final CredentialSafe safe;
    private final Authorizations authorizations;
    private final TokenEndpoint endpoint;
    private final RevocationEndpoint revocation;
    private final Revoker revoker;

    GrantFiling(
            CredentialFiling filing,
            CredentialSafe safe,
            Authorizations authorizations,
            TokenEndpoint endpoint,
            RevocationEndpoint revocation,
            Revoker revoker) {
        this.filing = filing;
        this.safe = safe;
        this.authorizations = authorizations;
        this.endpoint = endpoint;
        this.revocation = revocation;
        this.revoker = revoker;
    }

    /**
     * Files the tokens; the authorization afterwards tells whether the need is met. Tokens that cannot be filed are revoked,
     * since they exist nowhere else.
     */
    Completion.Connected file(
            Identity who, PendingAuthorization waiting, Provider provider, Attempt attempt, TokenResponse answer) {
        Filed filed;
        String id;
        try {
            Optional<Account> account = answer.account().or(() -> endpoint.account(provider, answer.tokens()));
            id = account.map(Account::id).orElseGet(() -> unnamed(waiting, provider));
            CredentialKey key = new CredentialKey(who.subject(), provider.id(), id);
            String label = account.map(Account::label).orElse("");
            filed = filing.file(new Draft(key, label, who.actor(), answer.tokens(), attempt.pin()));
        } catch (RuntimeException e) {
            revoker.orphan(who.subject(), attempt.pin(), answer.tokens(), attempt.authorizationId() + ".unfiled");
            throw e;
        }
        filed.replaced().ifPresent(old -> end(who, provider, old, answer.tokens()));
        String credential = filed.row().id();
        return new Completion.Connected(settle(who, waiting, answer.tokens(), id, credential), credential);
    }

    /** A provider that names accounts and did not name this one has not confirmed that it is the one asked for. */
    private static String unnamed(PendingAuthorization waiting, Provider provider) {
        boolean names = ((OAuth2) provider.scheme()).quirks().account().isPresent();
        return names ? CredentialKey.DEFAULT : waiting.need().account().orElse(CredentialKey.DEFAULT);
    }

    /** Tokens that were replaced end too, unless their end would end the new ones, or the provider gave the same again. */
    private void end(Identity who, Provider provider, StoredCredential old, OAuthTokens fresh) {
        if (revocation.endsGrant(who.subject().tenant(), provider.id())) {
            return;
        }
        try {
            OpenedCredential open = safe.open(old);
            if (open.secret() instanceof OAuthTokens tokens && !shared(tokens, fresh)) {
                revoker.orphan(who.subject(), open.pin(), tokens, old.id() + "." + open.version());
            }
        } catch (EncryptionException e) {
            LOG.warn(
                    "The tokens that credential {} held before could not be opened ({}), so they were not revoked.",
                    old.id(),
                    e.code());
        }
    }

    private static boolean shared(OAuthTokens old, OAuthTokens fresh) {
        return old.accessToken().equals(fresh.accessToken())
                || (old.renewable() && old.refreshToken().equals(fresh.refreshToken()));
    }

    private PendingAuthorization settle(
            Identity who, PendingAuthorization waiting, OAuthTokens tokens, String account, String credential) {
        if (waiting.need().account().filter(want -> !want.equals(account)).isPresent()) {
            return authorizations.fail(who, waiting.id(), "other_account");
        }
        Scopes missing = waiting.need().scopes().minus(tokens.scopes());
        return missing.isEmpty()
                ? authorizations.complete(who, waiting.id(), credential)
                : authorizations.fail(who, waiting.id(), "more_scopes");
    }
}
