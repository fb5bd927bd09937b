package dev.tokenvault.examples.quickstart.app;

import dev.tokenvault.TokenVault;
import dev.tokenvault.TokenVaultBuilder;
import dev.tokenvault.connect.PublicUris;
import dev.tokenvault.examples.quickstart.chat.ChatApp;
import dev.tokenvault.examples.quickstart.chat.Person;
import dev.tokenvault.examples.quickstart.chat.Sessions;
import dev.tokenvault.examples.quickstart.http.LoopbackServer;
import dev.tokenvault.http.server.JdkServer;
import dev.tokenvault.http.server.VaultRoutes;
import dev.tokenvault.jdbc.JdbcOptions;
import dev.tokenvault.tool.ToolRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** The application: a vault, its routes, and a chat beside them. Everything worth copying is in {@link #open}. */
public final class DemoApp implements AutoCloseable {
    private final LoopbackServer server;
    private final TokenVault vault;
    private final LocalDatabase database;
    private final Chores chores;

    private DemoApp(LoopbackServer server, TokenVault vault, LocalDatabase database) {
        this.server = server;
        this.vault = vault;
        this.database = database;
        this.chores = new Chores(vault.maintenance());
    }

    /**
     * Opens the application on a server that is bound and not started.
     *
     * @param data the folder of database, key and conversations
     * @param clock moves time for a story; empty = the machine's and the database's own
     */
    public static DemoApp open(LoopbackServer server, Path data, Service service, Optional<InstantSource> clock)
            throws IOException {
        Files.createDirectories(data, LocalKey.ownerOnly("rwx------"));
        LocalDatabase database = LocalDatabase.open(data);
        Sessions sessions = new Sessions();

        JdbcOptions options = clock.map(JdbcOptions.defaults()::clock).orElseGet(JdbcOptions::defaults);
        TokenVaultBuilder builder = TokenVault.builder()
                .storage(database.storage(options))
                .encryption(LocalKey.encryption(data))
                .session(sessions)
                .publicUri(server.origin())
                .developmentMode();
        clock.ifPresent(builder::clock);
        service.register(builder, callback(server, service));
        TokenVault vault = builder.build();

        ToolRunner tools = vault.tools(service.tools().all());
        ChatApp chat = new ChatApp(sessions, tools, data);
        VaultRoutes routes = VaultRoutes.of(vault, server.origin())
                .applicationName("Quickstart chat")
                .personName(Person::nameOf)
                .texts("en", service.words());
        server.mount(routes.basePath(), JdkServer.handler(routes));
        server.start(chat::answer);
        return new DemoApp(server, vault, database);
    }

    /** Where the provider sends people back to: to be registered there. */
    public static String callback(LoopbackServer server, Service service) {
        return server.origin() + PublicUris.BASE_PATH + "/oauth/callback/" + service.id();
    }

    /** Where it is. */
    public String origin() {
        return server.origin();
    }

    @Override
    public void close() {
        server.close();
        chores.close();
        vault.close();
        database.close();
    }
}
