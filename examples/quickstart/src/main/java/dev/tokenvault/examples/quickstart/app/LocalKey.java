package dev.tokenvault.examples.quickstart.app;

import dev.tokenvault.encryption.AesGcmEncryption;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The key of a demo: made on the first start and kept in a file that only its owner can read. In production the key comes
 * from {@code TOKEN_VAULT_SECRET} and lies nowhere near the database.
 */
final class LocalKey {
    private LocalKey() {}

    /** The environment's key if it has one, else the file's, which is made if need be. */
    static AesGcmEncryption encryption(Path data) throws IOException {
        return System.getenv("TOKEN_VAULT_SECRET") != null
                ? AesGcmEncryption.fromEnvironment()
                : AesGcmEncryption.of("file:" + file(data));
    }

    static Path file(Path data) throws IOException {
        Path file = data.resolve("vault.key");
        if (!Files.exists(file)) {
            byte[] key = new byte[32];
            new SecureRandom().nextBytes(key);
            Files.createFile(file, ownerOnly("rw-------"));
            Files.writeString(file, "base64:" + Base64.getEncoder().encodeToString(key));
        }
        return file;
    }

    /** Where files have owners and groups; elsewhere the user's own folder has to do. */
    static FileAttribute<?>[] ownerOnly(String permissions) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
