package dev.tokenvault.credential;

import dev.tokenvault.policy.HostRule;
import dev.tokenvault.provider.Injection;
import dev.tokenvault.provider.Injection.All;
import dev.tokenvault.provider.Injection.Basic;
import dev.tokenvault.provider.Injection.Bearer;
import dev.tokenvault.provider.Injection.Cookies;
import dev.tokenvault.provider.Injection.Header;
import dev.tokenvault.provider.Injection.PathPrefix;
import dev.tokenvault.provider.Injection.Query;
import dev.tokenvault.provider.PinnedProvider;
import java.net.URI;

/** A pinned provider inside a payload. */
public final class PinPayload {
    private PinPayload() {}

    /** Writes it. */
    public static Payload of(PinnedProvider pin) {
        return new Payload()
                .put("provider", pin.providerId())
                .put("issuer", pin.issuer().map(URI::toString))
                .put("tokenEndpoint", pin.tokenEndpoint().map(URI::toString))
                .put("revocationEndpoint", pin.revocationEndpoint().map(URI::toString))
                .putTexts("hosts", pin.hosts().stream().map(HostRule::toString).toList())
                .put("injection", injection(pin.injection()))
                .put("clientId", pin.clientId());
    }

    /** Reads it. */
    public static PinnedProvider read(Payload payload) {
        return new PinnedProvider(
                payload.text("provider"),
                payload.maybe("issuer").map(URI::create),
                payload.maybe("tokenEndpoint").map(URI::create),
                payload.maybe("revocationEndpoint").map(URI::create),
                payload.texts("hosts").stream().map(HostRule::of).toList(),
                injection(payload.child("injection")),
                payload.maybe("clientId"));
    }

    private static Payload injection(Injection injection) {
        Payload payload = new Payload();
        if (injection instanceof Header header) {
            return payload.put("by", "header")
                    .put("name", header.name())
                    .put("prefix", header.prefix())
                    .put("field", header.field());
        }
        if (injection instanceof Query query) {
            return payload.put("by", "query").put("name", query.name()).put("field", query.field());
        }
        if (injection instanceof PathPrefix path) {
            return payload.put("by", "path").put("prefix", path.prefix());
        }
        if (injection instanceof Basic basic) {
            return payload.put("by", "basic").put("username", basic.username());
        }
        if (injection instanceof All all) {
            return payload.put("by", "all")
                    .putAll(
                            "parts",
                            all.parts().stream().map(PinPayload::injection).toList());
        }
        return payload.put("by", injection instanceof Cookies ? "cookies" : "bearer");
    }

    private static Injection injection(Payload payload) {
        return switch (payload.text("by")) {
            case "header" -> new Header(payload.text("name"), payload.text("prefix"), payload.text("field"));
            case "query" -> new Query(payload.text("name"), payload.text("field"));
            case "path" -> new PathPrefix(payload.text("prefix"));
            case "basic" -> new Basic(payload.text("username"));
            case "all" ->
                new All(payload.children("parts").stream()
                        .map(PinPayload::injection)
                        .toList());
            case "cookies" -> new Cookies();
            case "bearer" -> new Bearer();
            default -> throw Tampered.because("an unknown injection");
        };
    }
}
