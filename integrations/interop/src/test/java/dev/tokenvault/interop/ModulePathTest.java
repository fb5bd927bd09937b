package dev.tokenvault.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A modular application sees what the modules export, and needs nothing but them, Jackson and slf4j. */
class ModulePathTest {
    private static final String MODULE = """
            module consumer {
                requires dev.tokenvault;
                requires dev.tokenvault.jdbc;
                requires dev.tokenvault.http;
                requires dev.tokenvault.browser.spi;
            }
            """;
    private static final String MAIN = """
            package consumer;

            import dev.tokenvault.TokenVault;
            import dev.tokenvault.browser.spi.BrowserOptions;
            import dev.tokenvault.credential.Requirement;
            import dev.tokenvault.encryption.AesGcmEncryption;
            import dev.tokenvault.http.client.JdkHttpTransport;
            import dev.tokenvault.jdbc.JdbcOptions;
            import dev.tokenvault.memory.InMemoryStorage;
            import dev.tokenvault.model.Identity;
            import dev.tokenvault.model.Subject;

            public final class Main {
                public static void main(String[] args) {
                    try (TokenVault vault = TokenVault.builder()
                            .storage(new InMemoryStorage())
                            .encryption(AesGcmEncryption.ephemeral())
                            .transport(JdkHttpTransport.create())
                            .providers("github")
                            .build()) {
                        Identity who = Identity.of(Subject.of("alice"), "agent");
                        System.out.println(vault.lookup(who, Requirement.of("github")).getClass().getSimpleName()
                                + JdbcOptions.defaults().tablePrefix() + BrowserOptions.NONE.settings().size());
                    }
                }
            }
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aModularApplicationCompilesWithoutWarningsAndRuns() throws Exception {
        Path sources = Files.createDirectories(folder.resolve("src/consumer"));
        Path module = Files.writeString(folder.resolve("src/module-info.java"), MODULE);
        Path main = Files.writeString(sources.resolve("Main.java"), MAIN);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        compile(classes, module, main);
        assertThat(run(classes)).isEqualTo("NotConnectedtv_0");
    }

    private static void compile(Path classes, Path... files) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            boolean good = compiler.getTask(
                            said,
                            manager,
                            null,
                            List.of("--release", "17", "-Xlint:all", "-Werror", "-p", modulePath(), "-d", classes + ""),
                            null,
                            manager.getJavaFileObjects(files))
                    .call();
            assertThat(good).as(said.toString()).isTrue();
        }
    }

    private static String run(Path classes) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-p",
                        classes + File.pathSeparator + modulePath(),
                        "-m",
                        "consumer/consumer.Main")
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        String failed = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(failed).isZero();
        return printed;
    }

    /** Only what a consumer would have: the five modules' own jars, Jackson and slf4j. */
    private static String modulePath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.matches(".*(vault-core|vault-jdbc|vault-http|vault-browser-spi)/target/.*")
                        || entry.matches(".*/(jackson-(core|databind|annotations)|slf4j-api)-[0-9.]+\\.jar"))
                .filter(entry -> !entry.contains("/jackson-core-3") && !entry.contains("tools/jackson"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
