package dev.tokenvault.chromium.devtools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A directory, readable by its owner only, for everything that one browser writes. */
record TemporaryProfile(Path directory) {
    private static final Logger LOG = LoggerFactory.getLogger(TemporaryProfile.class);
    private static final int ATTEMPTS = 100;

    static TemporaryProfile create() throws IOException {
        return new TemporaryProfile(Files.createTempDirectory("token-vault-chromium"));
    }

    /** What the browser complains about. */
    Path errors() {
        return directory.resolve("stderr.log");
    }

    /** Whether this process runs as root, to whom every new file belongs. */
    boolean ownedByRoot() throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(directory, "unix:uid"));
    }

    /** Removes the directory. A process on its way out may still write for a moment, so it tries for two seconds. */
    void delete() {
        for (int attempt = 0; attempt < ATTEMPTS && Files.exists(directory); attempt++) {
            try {
                Files.walkFileTree(directory, new Deletion());
            } catch (IOException | UncheckedIOException e) {
                LOG.debug("{} still changes", directory, e);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
        if (Files.exists(directory)) {
            LOG.warn("The browser's directory {} could not be removed: remove it by hand", directory);
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
