package dev.tokenvault.encryption;

import dev.tokenvault.model.VaultException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;

/**
 * The key behind {@code file:PATH}: a regular file of at most 4 KiB that holds one key in another form and nothing else,
 * and that other users of the machine can neither read nor write. A path is told in a message only once a file was found
 * there; before, it may be a key that got the wrong mark.
 */
final class KeyFile {
    private static final int LARGEST = 4096;

    private KeyFile() {}

    static byte[] key(String where, String path) {
        Path file = find(where, path);
        String place = where + " (the content of its file)";
        byte[] bytes = read(where, file);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.startsWith("file:")) {
                throw KeyInput.refuse(place, "names another file, but has to be the key itself");
            }
            return KeyInput.decodeText(place, text);
        } catch (CharacterCodingException e) {
            throw KeyInput.refuse(place, "is not text: a key of raw bytes is written as base64: or hex:");
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static Path find(String where, String path) {
        try {
            Path file = Path.of(path);
            if (Files.isRegularFile(file) && Files.isReadable(file)) {
                return file;
            }
        } catch (InvalidPathException e) {
            // Said below, without the path.
        }
        throw VaultException.notConfigured(
                where + " names a file after file: that does not exist, is no regular file or "
                        + "cannot be read by this process. Make one with: (umask 077; printf 'base64:%s' \"$(openssl rand -base64 32)\" "
                        + "> PATH), owned by the user that runs this process.");
    }

    private static byte[] read(String where, Path file) {
        try {
            refuseIfOpenToOthers(where, file);
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(LARGEST + 1);
                if (bytes.length > LARGEST) {
                    throw KeyInput.refuse(
                            where, "names a file of more than " + LARGEST + " bytes, which is no key file");
                }
                return bytes;
            }
        } catch (IOException e) {
            throw KeyInput.refuse(
                    where,
                    "names a file that could not be read (" + e.getClass().getName() + ")");
        }
    }

    private static void refuseIfOpenToOthers(String where, Path file) throws IOException {
        PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (posix == null) {
            return;
        }
        var permissions = posix.readAttributes().permissions();
        if (permissions.contains(PosixFilePermission.OTHERS_READ)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw VaultException.notConfigured(
                    where + " names a key file that every user of this machine can read or change. "
                            + "Run: chmod 600 '" + file
                            + "' (for a mounted secret set its mode to 0400), and make a new key if others "
                            + "may have read this one.");
        }
    }
}
