package dev.tokenvault.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.storage.StoredCredential;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurvivalTest {
    private static final int ROWS = 40;

    @TempDir
    private Path directory;

    @Test
    void rowsAreThereAfterTheFileWasClosedAndOpenedAgain() {
        JdbcConnectionPool first = H2.file(directory);
        JdbcStorage.of(first, H2.creating()).credentials().insert(Samples.credential("id1"));
        first.dispose();

        JdbcConnectionPool second = H2.file(directory);
        Optional<StoredCredential> found = JdbcStorage.of(second).credentials().find("id1");
        second.dispose();

        assertThat(found.map(StoredCredential::secret)).contains(Samples.text(1, "s"));
    }

    @Test
    void whatAMethodWroteSurvivesTheDeathOfTheProcess() throws Exception {
        assertThat(runUntilItDies()).isEqualTo(Doomed.EXIT);

        JdbcConnectionPool pool = H2.file(directory);
        List<StoredCredential> rows =
                JdbcStorage.of(pool).credentials().owned(Samples.ALICE.key(), Optional.empty(), Optional.empty(), 1000);
        pool.dispose();
        assertThat(rows).hasSize(ROWS).allMatch(row -> row.secret().version() == 2);
    }

    private int runUntilItDies() throws IOException, InterruptedException {
        String path = Stream.of(
                        System.getProperty("jdk.module.path", ""),
                        System.getProperty("java.class.path"),
                        Path.of("target", "classes").toAbsolutePath().toString(),
                        Path.of("target", "test-classes").toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        path,
                        Doomed.class.getName(),
                        directory.toString())
                .inheritIO()
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return process.waitFor();
    }

    /** A program that writes and dies without closing anything. */
    static final class Doomed {
        static final int EXIT = 37;

        private Doomed() {}

        public static void main(String[] args) {
            JdbcStorage storage = JdbcStorage.of(H2.file(Path.of(args[0])), H2.creating());
            for (int i = 0; i < ROWS; i++) {
                StoredCredential row = Samples.credential("id" + i);
                storage.credentials().insert(row);
                storage.credentials().replaceSecret(Samples.renewed(row), 1, OptionalLong.empty());
            }
            Runtime.getRuntime().halt(EXIT);
        }
    }
}
