package dev.tokenvault.tool;

import dev.tokenvault.connect.Authorizations;
import dev.tokenvault.connect.PendingAuthorization;
import dev.tokenvault.credential.CredentialResolver;
import dev.tokenvault.credential.Lookup;
import dev.tokenvault.credential.Requirement;
import dev.tokenvault.model.Identity;
import dev.tokenvault.provider.Provider;
import dev.tokenvault.provider.ProviderRegistry;
import dev.tokenvault.tool.AuthRequired.Choice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds what a call still needs a person for, and puts it into words for the host. */
final class Prompting {
    private final CredentialResolver resolver;
    private final Authorizations authorizations;
    private final ProviderRegistry providers;

    Prompting(CredentialResolver resolver, Authorizations authorizations, ProviderRegistry providers) {
        this.resolver = resolver;
        this.authorizations = authorizations;
        this.providers = providers;
    }

    /** The needs that are not met, given what the person chose for each provider. */
    List<Lookup.Unavailable> unmet(Identity who, List<Requirement> needs, Map<String, String> chosen) {
        List<Lookup.Unavailable> all = new ArrayList<>();
        for (Requirement need : needs) {
            String id = chosen.get(need.provider());
            Lookup lookup = resolver.lookup(who, id == null ? need : need.credential(id));
            if (lookup instanceof Lookup.Unavailable && id != null) {
                lookup = resolver.lookup(who, need);
            }
            if (lookup instanceof Lookup.Unavailable none) {
                all.add(none);
            }
        }
        return all;
    }

    /** The credentials that completed authorizations brought, by provider. */
    Map<String, String> chosen(Identity who, StoredCall call) {
        Map<String, String> all = new HashMap<>();
        for (String id : call.authorizations()) {
            authorizations
                    .find(who, id)
                    .ifPresent(a ->
                            a.credentialId().ifPresent(c -> all.put(a.need().provider(), c)));
        }
        return all;
    }

    /** One authorization for each unmet need; asking twice gives the same one. */
    List<PendingAuthorization> ask(Identity who, List<Lookup.Unavailable> unmet) {
        return unmet.stream()
                .map(u -> authorizations.request(who, u.requirement()))
                .toList();
    }

    AuthRequired prompt(Identity who, Lookup.Unavailable unmet, PendingAuthorization waiting, String resumeId) {
        Provider provider =
                providers.require(who.subject().tenant(), waiting.need().provider());
        List<Choice> accounts = unmet instanceof Lookup.AccountRequired several
                ? several.candidates().stream()
                        .map(c -> new Choice(c.id(), c.label()))
                        .toList()
                : List.of();
        return new AuthRequired(
                waiting.link(),
                waiting.id(),
                unmet.reason(),
                provider.id(),
                provider.name(),
                provider.scheme().method(),
                waiting.need().scopes(),
                waiting.missing(),
                accounts,
                waiting.expiresAt(),
                resumeId);
    }
}
