package dev.tokenvault.examples.quickstart;

import static dev.tokenvault.broker.OutboundRequest.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.tokenvault.TokenVault;
import dev.tokenvault.client.ClientRegistration;
import dev.tokenvault.credential.Requirement;
import dev.tokenvault.encryption.AesGcmEncryption;
import dev.tokenvault.http.server.JdkServer;
import dev.tokenvault.http.server.VaultRoutes;
import dev.tokenvault.memory.InMemoryStorage;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.Subject;
import dev.tokenvault.oauth.AuthorizationRequest;
import dev.tokenvault.oauth.AuthorizationResponse;
import dev.tokenvault.oauth.Completion;
import dev.tokenvault.tool.AuthPrompts;
import dev.tokenvault.tool.AuthRequired;
import dev.tokenvault.tool.AuthenticatedTool;
import dev.tokenvault.tool.ToolCall;
import dev.tokenvault.tool.ToolOutcome;
import dev.tokenvault.tool.ToolRunner;
import dev.tokenvault.transport.Body;
import dev.tokenvault.transport.Headers;
import dev.tokenvault.transport.HttpTransport;
import dev.tokenvault.transport.WireRequest;
import dev.tokenvault.transport.WireResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The example of the README, run. Around it stands what an application has anyway, and a GitHub in a few lines. */
class EmbeddingExampleTest {
    private final String clientId = "Iv1.0123456789abcdef";
    private final String clientSecret = "a secret of the OAuth app";
    private final Identity ada = Identity.of(Subject.of("ada"), "my-agent");
    private final Map<String, Identity> sessions = Map.of("c0ffee", ada);
    private final HttpTransport transport = EmbeddingExampleTest::github;

    @Test
    void theReadmesExampleRunsAsItStands() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        // readme:begin
        TokenVault vault = TokenVault.builder()
                .storage(new InMemoryStorage())
                .encryption(AesGcmEncryption.ephemeral())
                .session(request -> request.cookie("session").map(sessions::get)) // who is signed in?
                .transport(transport) // JdkHttpTransport.create()
                .client(ClientRegistration.of("github", clientId, clientSecret))
                .publicUri("http://127.0.0.1:8080")
                .developmentMode()
                .build();
        VaultRoutes routes = VaultRoutes.of(vault, "http://127.0.0.1:8080"); // the pages where people connect
        server.createContext(routes.basePath(), JdkServer.handler(routes));

        Requirement repositories = Requirement.of("github", "read:user");
        AuthenticatedTool tool = AuthenticatedTool.named("list_repositories")
                .requires("github", "read:user")
                .runs(run -> run.vault()
                        .send(get(repositories, "https://api.github.com/user/repos"))
                        .text());
        ToolRunner tools = vault.tools(List.of(tool));

        AuthPrompts prompts = new AuthPrompts();
        String forModel = tools.call(ada, new ToolCall("list_repositories", "{}", "thread-1", "call-1"), prompts);
        AuthRequired prompt = prompts.list().get(0); // for Ada; the model got one fixed sentence without the link
        adaConnects(vault, prompt.authUrl()); // in her own browser
        ToolOutcome outcome = tools.resume(ada, prompt.resumeId()); // the very same call, with real data
        // readme:end
        vault.close();

        assertThat(forModel).doesNotContain("http").contains("connect an account");
        assertThat(outcome).isEqualTo(new ToolOutcome.Finished("[{\"full_name\":\"ada/engine\"}]"));
    }

    /** What happens in Ada's browser: she follows the link, allows it at GitHub, and comes back with a code. */
    private void adaConnects(TokenVault vault, URI link) {
        String id = link.getPath().substring(link.getPath().lastIndexOf('/') + 1);
        AuthorizationRequest trip = vault.codeFlow().begin(ada, id);
        Matcher state = Pattern.compile("[?&]state=([^&]+)").matcher(trip.uri().toString());
        assertThat(state.find()).isTrue();
        AuthorizationResponse back = AuthorizationResponse.of(
                Optional.of("github"), Map.of("state", List.of(state.group(1)), "code", List.of("code-1")));
        Completion completion = vault.codeFlow()
                .complete(
                        ada,
                        back,
                        name -> Optional.of(trip.cookie().value().reveal())
                                .filter(value -> name.equals(trip.cookie().name())));
        assertThat(completion).isInstanceOf(Completion.Connected.class);
    }

    private static WireResponse github(WireRequest request) {
        String authorization = request.headers().first("Authorization").orElse("");
        return switch (request.target().path()) {
            case "/login/oauth/access_token" ->
                json("{\"access_token\":\"gho_1\",\"token_type\":\"bearer\",\"scope\":\"read:user\"}");
            case "/user" -> json("{\"id\":1,\"login\":\"ada\"}");
            case "/user/repos" ->
                json(authorization.equals("Bearer gho_1") ? "[{\"full_name\":\"ada/engine\"}]" : "[]");
            default ->
                throw new AssertionError("GitHub has no " + request.target().path());
        };
    }

    private static WireResponse json(String body) {
        return new WireResponse(200, Headers.NONE.with("Content-Type", "application/json"), Body.json(body));
    }
}
