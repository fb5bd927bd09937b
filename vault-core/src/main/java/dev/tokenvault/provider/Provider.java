package dev.tokenvault.provider;

import dev.tokenvault.model.VaultException;
import dev.tokenvault.policy.Capability;
import dev.tokenvault.policy.HostRule;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One way into one service: how a credential is got ({@link #scheme}), how it is shown ({@link #injection}) and where it
 * may go ({@link #hosts}, {@link #capabilities}). A service with two ways in is two providers.
 *
 * @param id 1–64 characters of {@code a–z 0–9 - _}, starting with a letter or digit
 * @param name for people
 * @param icon https only
 * @param hosts where the credential may be sent at all; empty = nowhere
 * @param capabilities what an agent may do; empty = everything its hosts serve is denied to agents
 * @param asOf the day the facts were checked, {@code yyyy-mm-dd}
 */
public record Provider(
        String id,
        String name,
        String description,
        Optional<URI> icon,
        AuthScheme scheme,
        Injection injection,
        List<HostRule> hosts,
        List<Capability> capabilities,
        String asOf) {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

    /** Checks id, name and icon, and that no capability reaches beyond the hosts. */
    public Provider {
        hosts = List.copyOf(hosts);
        capabilities = List.copyOf(capabilities);
        if (!ID.matcher(id).matches()) {
            throw VaultException.notConfigured(
                    "A provider id is 1–64 characters of a–z, 0–9, '-' and '_', starting with a letter or digit.");
        }
        if (name.isBlank() || name.length() > 100) {
            throw VaultException.notConfigured("The provider '" + id + "' needs a name of 1–100 characters.");
        }
        if (icon.isPresent() && !"https".equals(icon.get().getScheme())) {
            throw VaultException.notConfigured("The icon of the provider '" + id + "' must be an https address.");
        }
        for (Capability capability : capabilities) {
            for (HostRule host : capability.hosts()) {
                if (!covered(hosts, host)) {
                    throw VaultException.notConfigured("The capability '" + capability.name() + "' names the host '"
                            + host + "', which is not among the hosts of the provider '" + id + "'.");
                }
            }
        }
    }

    private static boolean covered(List<HostRule> hosts, HostRule wanted) {
        return hosts.stream()
                .anyMatch(h -> h.port() == wanted.port()
                        && (h.host().equals(wanted.host())
                                ? h.subdomains() || !wanted.subdomains()
                                : h.subdomains() && wanted.host().endsWith("." + h.host())));
    }

    /** This provider with other capabilities, for an application that allows more or less than the catalog does. */
    public Provider withCapabilities(List<Capability> others) {
        return new Provider(id, name, description, icon, scheme, injection, hosts, others, asOf);
    }

    /** This provider with its endpoints known. */
    public Provider withScheme(AuthScheme other) {
        return new Provider(id, name, description, icon, other, injection, hosts, capabilities, asOf);
    }
}
