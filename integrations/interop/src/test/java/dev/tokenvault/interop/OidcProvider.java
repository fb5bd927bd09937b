package dev.tokenvault.interop;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The certified oidc-provider in a Node of its own, which ends when its input does: with this JVM at the latest. */
final class OidcProvider implements ForeignServer {
    private static final String READY = "READY ";

    private final Process node;
    private final URI issuer;

    private OidcProvider(Process node, URI issuer) {
        this.node = node;
        this.issuer = issuer;
    }

    static OidcProvider start() {
        Path folder = NodeOfThisMachine.required();
        Path log = Path.of("target", "oidc-provider.log");
        try {
            Files.createDirectories(log.getParent());
            Process node = new ProcessBuilder("node", "oidc-provider.mjs", clients())
                    .directory(folder.toFile())
                    .redirectError(Redirect.to(log.toFile()))
                    .start();
            String line = node.inputReader().readLine();
            if (line == null || !line.startsWith(READY)) {
                throw new AssertionError("oidc-provider did not start: " + Files.readString(log));
            }
            return new OidcProvider(node, URI.create(line.substring(READY.length())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String clients() throws IOException {
        Map<String, Object> client = Map.of(
                "client_id",
                CLIENT_ID,
                "client_secret",
                CLIENT_SECRET,
                "redirect_uris",
                List.of(CALLBACK),
                "grant_types",
                List.of("authorization_code", "refresh_token"));
        return new JsonMapper().writeValueAsString(List.of(client));
    }

    @Override
    public URI issuer() {
        return issuer;
    }

    @Override
    public void close() {
        try {
            node.getOutputStream().close();
        } catch (IOException e) {
            node.destroy();
        }
    }
}
