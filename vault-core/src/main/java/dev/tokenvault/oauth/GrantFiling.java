package dev.tokenvault.oauth;

import dev.tokenvault.connect.Authorizations;
import dev.tokenvault.connect.PendingAuthorization;
import dev.tokenvault.credential.CredentialFiling;
import dev.tokenvault.credential.CredentialFiling.Filed;
import dev.tokenvault.credential.CredentialSafe.Draft;
import dev.tokenvault.model.CredentialKey;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.Scopes;
import dev.tokenvault.model.Secret.OAuthTokens;
import dev.tokenvault.provider.Provider;
import dev.tokenvault.token.Account;
import dev.tokenvault.token.RevocationEndpoint;
import dev.tokenvault.token.Revoker;
import dev.tokenvault.token.TokenEndpoint;
import dev.tokenvault.token.TokenResponse;
import java.util.Optional;

/** Puts freshly granted tokens where they belong and settles the authorization that asked for them. */
final class GrantFiling {
    private final CredentialFiling filing;
    private final Authorizations authorizations;
    private final TokenEndpoint endpoint;
    private final RevocationEndpoint revocation;
    private final Revoker revoker;

    GrantFiling(
            CredentialFiling filing,
            Authorizations authorizations,
            TokenEndpoint endpoint,
            RevocationEndpoint revocation,
            Revoker revoker) {
        this.filing = filing;
        this.authorizations = authorizations;
        this.endpoint = endpoint;
        this.revocation = revocation;
        this.revoker = revoker;
    }

    /** Files the tokens; the authorization afterwards tells whether the need is met. */
    Completion.Connected file(
            Identity who, PendingAuthorization waiting, Provider provider, Attempt attempt, TokenResponse answer) {
        Optional<Account> account = answer.account().or(() -> endpoint.account(provider, answer.tokens()));
        Optional<String> wanted = waiting.need().account();
        String id = account.map(Account::id).or(() -> wanted).orElse(CredentialKey.DEFAULT);
        CredentialKey key = new CredentialKey(who.subject(), provider.id(), id);
        String label = account.map(Account::label).orElse("");
        Filed filed = filing.file(new Draft(key, label, who.actor(), answer.tokens(), attempt.pin()));
        filed.lostRace().ifPresent(lost -> {
            if (lost.secret() instanceof OAuthTokens tokens
                    && !revocation.endsGrant(who.subject().tenant(), provider.id())) {
                revoker.orphan(who.subject(), lost.pin(), tokens, lost.credentialId() + "." + lost.version());
            }
        });
        String credential = filed.row().id();
        return new Completion.Connected(settle(who, waiting, answer.tokens(), id, credential), credential);
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
