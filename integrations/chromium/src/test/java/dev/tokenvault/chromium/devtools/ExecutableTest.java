package dev.tokenvault.chromium.devtools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutableTest {
    private static final String UNPACKED = "integrations/node/node_modules/.chromium/chromium";

    @TempDir
    Path root;

    private Path here;

    @BeforeEach
    void directories() throws IOException {
        here = Files.createDirectories(root.resolve("integrations/chromium"));
    }

    @Test
    void thePropertyComesFirstThenTheVariable() throws IOException {
        Path property = program("one");
        Path variable = program("two");

        assertThat(executable(Optional.of(property), Optional.of(variable)).find())
                .contains(property);
        assertThat(executable(Optional.empty(), Optional.of(variable)).find()).contains(variable);
    }

    @Test
    void theUnpackedOneIsFoundFromAModuleBelowTheRoot() throws IOException {
        Path unpacked = program(UNPACKED);

        assertThat(executable(Optional.empty(), Optional.empty()).find()).contains(unpacked);
    }

    @Test
    void theSystemsOwnIsTheLastResort() throws IOException {
        Path system = program("usr/bin/chromium");

        assertThat(executable(Optional.of(root.resolve("nothing")), Optional.of(here))
                        .find())
                .contains(system);
    }

    @Test
    void nothingIsFoundWhereNothingIsAndEveryPlaceIsNamed() {
        Executable executable = executable(Optional.of(Path.of("/a")), Optional.of(Path.of("/b")));

        assertThat(executable.find()).isEmpty();
        assertThat(executable.places())
                .containsExactly(
                        Path.of("/a"), Path.of("/b"), here.resolve(UNPACKED), root.resolve("usr/bin/chromium"));
    }

    private Executable executable(Optional<Path> property, Optional<Path> variable) {
        return new Executable(property, variable, here, root.resolve("usr/bin/chromium"));
    }

    private Path program(String name) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
