package dev.tokenvault.provider;

import dev.tokenvault.policy.Capability;
import dev.tokenvault.policy.HostRule;
import dev.tokenvault.policy.Limits;
import dev.tokenvault.policy.PathPattern;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads one provider file: a service with all its ways in. The format is described in docs/provider-catalog.md. */
final class CatalogReader {
    private static final Pattern DATE = Pattern.compile("20\\d\\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])");

    private final CatalogNode node;
    private final String id;
    private final List<Provider> found = new ArrayList<>();

    private CatalogReader(CatalogNode node) {
        this.node = node;
        this.id = node.text("id");
    }

    /** The ways into the service, the one with the plain id first. */
    static List<Provider> read(String file, String text) {
        return CatalogNode.read(file, text, node -> new CatalogReader(node).providers());
    }

    private List<Provider> providers() {
        Service service = new Service(
                node.text("name"),
                node.maybeText("description").orElse(""),
                node.maybeUri("icon"),
                date(),
                hosts(node),
                node.children("capabilities", CatalogReader::capability));
        node.child("auth", auth -> {
            way(auth, "oauth2", "", service, OAuthReader::read);
            way(auth, "api_key", "-key", service, SecretReader::staticSecret);
            way(auth, "browser_login", "-browser", service, SecretReader::browserLogin);
            return auth;
        });
        if (found.isEmpty()) {
            throw node.missing("auth");
        }
        return found;
    }

    private record Service(
            String name,
            String description,
            Optional<URI> icon,
            String asOf,
            List<HostRule> hosts,
            List<Capability> capabilities) {}

    private void way(
            CatalogNode auth, String method, String suffix, Service service, Function<CatalogNode, AuthScheme> reader) {
        auth.child(method, way -> {
            String own = way.maybeText("id").orElse(found.isEmpty() ? id : id.concat(suffix));
            AuthScheme scheme = reader.apply(way);
            return found.add(new Provider(
                    own,
                    way.maybeText("name").orElse(service.name()),
                    way.maybeText("description").orElse(service.description()),
                    service.icon(),
                    scheme,
                    way.child("inject", SecretReader::injection).orElse(SecretReader.usual(scheme)),
                    way.has("hosts") ? hosts(way) : service.hosts(),
                    way.has("capabilities")
                            ? way.children("capabilities", CatalogReader::capability)
                            : service.capabilities(),
                    service.asOf()));
        });
    }

    private String date() {
        String text = node.text("as_of");
        if (!DATE.matcher(text).matches()) {
            throw node.wrong("as_of", "must be the day on which the facts were checked, as in 2026-11-21.");
        }
        return text;
    }

    private static List<HostRule> hosts(CatalogNode from) {
        return from.texts("hosts").stream()
                .map(text -> from.sound("hosts", () -> HostRule.of(text)))
                .toList();
    }

    private static Capability capability(CatalogNode from) {
        Set<String> headers = new HashSet<>(Capability.USUAL_HEADERS);
        headers.addAll(from.texts("headers"));
        return new Capability(
                from.text("name"),
                from.text("title"),
                hosts(from),
                Set.copyOf(from.texts("methods")),
                from.texts("paths").stream()
                        .map(text -> from.sound("paths", () -> new PathPattern(text)))
                        .toList(),
                headers,
                Set.copyOf(from.texts("redact")),
                from.child("limits", CatalogReader::limits).orElse(Limits.USUAL));
    }

    private static Limits limits(CatalogNode from) {
        Limits usual = Limits.USUAL;
        long requests = from.number("requests_per_minute", usual.requestsPerMinute());
        return new Limits(
                from.number("request_bytes", usual.requestBytes()),
                from.number("response_bytes", usual.responseBytes()),
                (int) Math.max(0, Math.min(Integer.MAX_VALUE, requests)));
    }
}
