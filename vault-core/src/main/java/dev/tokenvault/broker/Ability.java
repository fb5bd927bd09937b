package dev.tokenvault.broker;

import dev.tokenvault.policy.Capability;
import dev.tokenvault.policy.HostRule;
import dev.tokenvault.policy.PathPattern;
import java.util.List;
import java.util.Set;

/** One thing that an agent may do at a provider. */
public record Ability(
        String provider, String capability, String title, List<String> hosts, Set<String> methods, List<String> paths) {
    static Ability of(String provider, Capability capability) {
        return new Ability(
                provider,
                capability.name(),
                capability.title(),
                capability.hosts().stream().map(HostRule::toString).toList(),
                capability.methods(),
                capability.paths().stream().map(PathPattern::pattern).toList());
    }
}
