package dev.tokenvault.broker;

import dev.tokenvault.model.VaultException;
import dev.tokenvault.policy.Capability;
import dev.tokenvault.policy.PathPattern;
import dev.tokenvault.policy.TargetUri;
import dev.tokenvault.policy.TargetUri.Reach;
import dev.tokenvault.provider.PinnedProvider;
import dev.tokenvault.provider.Provider;
import dev.tokenvault.transport.Headers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides on a request by its line, body and headers alone; opens nothing and asks nobody. */
final class RequestPolicy {
    private static final Set<String> AUTHORITY = Set.of(
            "authorization", "proxy-authorization", "cookie", "host", "x-api-key", "x-forwarded-for", "forwarded");

    private final Reach reach;

    RequestPolicy(Reach reach) {
        this.reach = reach;
    }

    /** What was approved: exactly this goes out. */
    record Permit(Capability capability, TargetUri target, Headers headers) {}

    /** The capabilities that may cover the request; decided first, since a typing error is no reason to ask a person. */
    List<Capability> named(OutboundRequest request, Provider provider) {
        List<Capability> named = provider.capabilities().stream()
                .filter(c -> request.capability().map(c.name()::equals).orElse(true))
                .toList();
        if (named.isEmpty()) {
            throw denied(
                    "capability",
                    provider.capabilities().isEmpty()
                            ? "The provider '" + provider.id()
                                    + "' allows agents nothing: give it capabilities, as in withCapabilities(…)."
                            : "No capability of '" + provider.id() + "' has that name; abilities() lists them.");
        }
        return named;
    }

    Permit check(OutboundRequest request, Provider provider, List<Capability> named) {
        List<Capability> method = named.stream()
                .filter(c -> c.methods().contains(request.method()))
                .toList();
        if (method.isEmpty()) {
            throw denied(
                    "method",
                    "No capability of '" + provider.id() + "' allows this method; allowed: " + methods(named) + ".");
        }
        TargetUri target = target(request);
        List<Capability> path = method.stream()
                .filter(c -> c.paths().stream().anyMatch(p -> p.matches(target.path())))
                .toList();
        if (path.isEmpty()) {
            throw denied(
                    "path",
                    "No capability of '" + provider.id() + "' allows this method on this path; allowed: "
                            + paths(method) + ".");
        }
        Capability capability = path.stream()
                .filter(c -> c.covers(request.method(), target))
                .findFirst()
                .orElseThrow(
                        () -> denied("host", "The credential of '" + provider.id() + "' must not go to this host."));
        OwnedNames owned = OwnedNames.of(provider.injection());
        if (target.query().filter(owned::inQuery).isPresent()) {
            throw denied("query", "The query parameter that carries the credential is set by the vault alone.");
        }
        body(request, capability);
        return new Permit(capability, target, headers(request, capability, owned));
    }

    private static String methods(List<Capability> all) {
        return all.stream()
                .flatMap(c -> c.methods().stream())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String paths(List<Capability> all) {
        return all.stream()
                .flatMap(c -> c.paths().stream())
                .map(PathPattern::pattern)
                .distinct()
                .limit(10)
                .collect(Collectors.joining(", "));
    }

    /** The same host rule again, by what the person agreed to: an edit of catalog or row cannot widen it. */
    static void pinned(PinnedProvider pin, TargetUri target) {
        if (pin.hosts().stream().noneMatch(h -> h.matches(target))) {
            throw denied("pin", "The person agreed to other hosts when connecting: connect again to allow this one.");
        }
    }

    private TargetUri target(OutboundRequest request) {
        try {
            return TargetUri.parse(request.uri(), reach);
        } catch (VaultException e) {
            throw denied("host", String.valueOf(e.getMessage()));
        }
    }

    private static void body(OutboundRequest request, Capability capability) {
        long length = request.body().length().orElse(Long.MAX_VALUE);
        if (length > capability.limits().requestBytes()) {
            throw denied(
                    "body",
                    "The body is larger than the " + capability.limits().requestBytes()
                            + " bytes that the capability allows, or its length is unknown.");
        }
    }

    private static Headers headers(OutboundRequest request, Capability capability, OwnedNames owned) {
        for (String name : request.headers().keySet()) {
            String lower = name.toLowerCase(Locale.ROOT);
            boolean authority = AUTHORITY.contains(lower) || owned.headers().contains(lower);
            if (authority || !capability.requestHeaders().contains(lower)) {
                throw denied(
                        "header",
                        "The header '" + (lower.matches("[a-z0-9-]{1,40}") ? lower : "?")
                                + "' cannot be set by the caller under this capability.");
            }
        }
        return Headers.of(request.headers());
    }

    private static RequestDeniedException denied(String rule, String message) {
        return new RequestDeniedException(rule, message);
    }
}
