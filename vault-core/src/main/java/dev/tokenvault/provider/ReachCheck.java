package dev.tokenvault.provider;

import dev.tokenvault.model.VaultException;
import dev.tokenvault.policy.HostRule;
import dev.tokenvault.policy.TargetUri;
import dev.tokenvault.policy.TargetUri.Reach;
import dev.tokenvault.provider.AuthScheme.BrowserLogin;
import dev.tokenvault.provider.AuthScheme.Discovered;
import dev.tokenvault.provider.AuthScheme.OAuth2;
import dev.tokenvault.provider.OAuthQuirks.AccountCall;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Whether every address and host of a provider stays within reach: https without user information and fragment, this
 * machine in development only. Refused with {@code not_configured}, naming provider, member and fix. Package-private; pure.
 */
final class ReachCheck {
    private final String id;
    private final Reach reach;

    ReachCheck(String id, Reach reach) {
        this.id = id;
        this.reach = reach;
    }

    void all(Optional<URI> icon, AuthScheme scheme, List<HostRule> hosts) {
        if (icon.isPresent() && !"https".equalsIgnoreCase(icon.get().getScheme())) {
            throw VaultException.notConfigured(
                    "The icon of the provider '" + id + "' must be an https address, or be left out.");
        }
        address("icon", icon);
        hosts.forEach(this::host);
        if (scheme instanceof OAuth2 oauth) {
            endpoints(oauth);
        } else if (scheme instanceof Discovered discovered) {
            issuer(discovered.issuer());
            address("account.uri", discovered.quirks().account().flatMap(AccountCall::uri));
        } else if (scheme instanceof BrowserLogin login) {
            address("loginUrl", login.loginUrl());
            login.success().places().forEach(place -> address("success.origin", URI.create(place.origin())));
            login.domains().forEach(domain -> host(new HostRule(domain, 443, false)));
        }
    }

    private void endpoints(OAuth2 oauth) {
        oauth.issuer().ifPresent(this::issuer);
        address("authorizationEndpoint", oauth.authorizationEndpoint());
        address("tokenEndpoint", oauth.tokenEndpoint());
        address("revocationEndpoint", oauth.revocationEndpoint());
        address("account.uri", oauth.quirks().account().flatMap(AccountCall::uri));
    }

    private void issuer(URI issuer) {
        address("issuer", issuer);
        if (issuer.getRawQuery() != null) {
            throw VaultException.notConfigured(
                    "The provider '" + id + "' has an issuer with a query: an issuer has none (RFC 8414 §2).");
        }
    }

    private void address(String member, Optional<URI> uri) {
        uri.ifPresent(present -> address(member, present));
    }

    private void address(String member, URI uri) {
        try {
            TargetUri.parse(uri.toString(), reach);
        } catch (VaultException e) {
            throw VaultException.notConfigured("The provider '" + id + "' has an unusable " + member + ". "
                    + e.getMessage() + " Give one in full, as in https://login.example.com/path.");
        }
    }

    private void host(HostRule rule) {
        String host = rule.host();
        boolean local = host.equals("localhost") || host.endsWith(".localhost") || host.equals("127.0.0.1");
        if (local && reach != Reach.LOOPBACK_TOO) {
            throw VaultException.notConfigured("The provider '" + id + "' names the host '" + rule
                    + "', which is this machine; only developmentMode() permits that.");
        }
    }
}
