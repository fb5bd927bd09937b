package dev.tokenvault.provider;

import dev.tokenvault.model.VaultException;
import dev.tokenvault.policy.Capability;
import dev.tokenvault.policy.HostRule;
import dev.tokenvault.policy.TargetUri.Reach;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * One way into one service: how a credential is got ({@link #scheme}), how it is shown ({@link #injection}) and where it
 * may go ({@link #hosts}, {@link #capabilities}). A service with two ways in is two providers. Whatever is built keeps
 * https, or loopback for development; {@link #check} says whether loopback is in it.
 *
 * @param id 1–64 characters of {@code a–z 0–9 - _}, starting with a letter or digit
 * @param name for people; text, never markup
 * @param description for people; text, never markup
 * @param icon https only
 * @param hosts where the credential may be sent at all; empty = nowhere
 * @param capabilities what an agent may do; empty = everything its hosts serve is denied to agents
 * @param asOf the day the facts were checked, {@code yyyy-mm-dd}; empty where no facts were
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
    /**
     * Checks what holds everywhere: id, names, addresses, hosts of capabilities, and that what is injected is there.
     *
     * @throws VaultException {@code not_configured}, naming provider, member and fix
     */
    public Provider {
        hosts = List.copyOf(hosts);
        capabilities = List.copyOf(capabilities);
        ProviderCheck.texts(id, name, description);
        ProviderCheck.capabilities(id, capabilities, hosts);
        ProviderCheck.injection(id, scheme, injection);
        new ReachCheck(id, Reach.LOOPBACK_TOO).all(icon, scheme, hosts);
    }

    /**
     * Checks that every address and host stays within reach: the vault's builder asks before it takes a provider.
     *
     * @throws VaultException {@code not_configured}, naming provider, member and fix
     */
    public void check(Reach reach) {
        new ReachCheck(id, reach).all(icon, scheme, hosts);
    }

    /** This provider with other capabilities, for an application that allows more or less than the catalog does. */
    public Provider withCapabilities(List<Capability> others) {
        return new Provider(id, name, description, icon, scheme, injection, hosts, others, asOf);
    }

    /** This provider with other hosts; its capabilities must stay within them. */
    public Provider withHosts(List<HostRule> others) {
        return new Provider(id, name, description, icon, scheme, injection, others, capabilities, asOf);
    }

    /** This provider with its endpoints known. */
    public Provider withScheme(AuthScheme other) {
        return new Provider(id, name, description, icon, other, injection, hosts, capabilities, asOf);
    }
}
