package dev.tokenvault.encryption;

import static dev.tokenvault.encryption.Rows.bytes;
import static dev.tokenvault.encryption.Rows.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tokenvault.model.VaultException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {
    private static final String HEX = "bce6ebcb7614ef3eba5ae0d864ab80850bcd13f0b926567bde2c3cf38e14533d";
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void create() throws IOException {
        file = Files.createFile(directory.resolve("vault.key"));
        mode("rw-------");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hex:bce6ebcb7614ef3eba5ae0d864ab80850bcd13f0b926567bde2c3cf38e14533d",
                "base64:vObry3YU7z66WuDYZKuAhQvNE/C5JlZ73iw8844UUz0="
            })
    void aFileHoldsAKeyInAnotherForm(String content) throws IOException {
        Files.writeString(file, content);

        assertThat(read()).isEqualTo(hex(HEX));
    }

    @ParameterizedTest
    @ValueSource(strings = {"r--------", "rw-------", "rw-r-----", "rw-rw----"})
    void aFileThatIsClosedToOthersIsRead(String permissions) throws IOException {
        Files.writeString(file, "hex:" + HEX);
        mode(permissions);

        assertThat(read()).isEqualTo(hex(HEX));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw----r--", "rw-----w-", "rw-rw-rw-"})
    void aFileThatIsOpenToOthersIsRefusedWithTheCommandThatClosesIt(String permissions) throws IOException {
        assumeTrue(POSIX, "needs POSIX permissions");
        Files.writeString(file, "hex:" + HEX);
        mode(permissions);

        assertRefused("every user of this machine", "hex:" + HEX);
        assertRefused("Run: chmod 600 '" + file + "'", "hex:" + HEX);
    }

    @Test
    void aLineBreakAtItsEndIsRefusedNotStripped() throws IOException {
        Files.writeString(file, "hex:" + HEX + "\n");

        assertRefused("(the content of its file) ends with a line break", HEX);
    }

    @Test
    void rawBytesAreRefused() throws IOException {
        Files.write(file, hex(HEX));

        assertRefused("is not text: a key of raw bytes is written as base64: or hex:", HEX);
    }

    @Test
    void aByteOrderMarkIsRefused() throws IOException {
        Files.writeString(file, "\uFEFFhex:" + HEX);
        assertRefused("byte order mark", HEX);

        Files.write(file, ("\uFEFFhex:" + HEX).getBytes(StandardCharsets.UTF_16LE));
        assertRefused("is not text", HEX);
    }

    @Test
    void anEmptyFileIsRefused() {
        assertRefused("(the content of its file) is blank", HEX);
    }

    @Test
    void anUnmarkedKeyInAFileIsRefused() throws IOException {
        Files.writeString(file, HEX);

        assertRefused("if these are hex digits, put hex: in front", HEX);
    }

    @Test
    void aWeakKeyInAFileIsRefused() throws IOException {
        Files.writeString(file, "hex:" + "00".repeat(32));

        assertRefused("is 32 zero bytes", "00".repeat(32));
    }

    @Test
    void aFileThatNamesAFileIsRefused() throws IOException {
        Files.writeString(file, "file:" + file);

        assertRefused("names another file", HEX);
    }

    @Test
    void aFileOfMoreThanFourKibibytesIsNoKeyFile() throws IOException {
        Files.write(file, bytes("x".repeat(4096)));
        assertRefused("has 4096 characters", "xxxxx");

        Files.write(file, bytes("x".repeat(4097)));
        assertRefused("more than 4096 bytes", "xxxxx");
    }

    @Test
    void aDirectoryIsNoKeyFile() {
        VaultException refused = catchThrowableOfType(VaultException.class, () -> KeyRing.of(1, "file:" + directory));

        assertThat(refused).hasMessageContaining("is no regular file").hasMessageContaining("umask 077");
    }

    private byte[] read() {
        return KeyInput.decode("TOKEN_VAULT_SECRET", "file:" + file);
    }

    private void assertRefused(String reason, String key) {
        VaultException refused = catchThrowableOfType(VaultException.class, this::read);

        assertThat(refused.code()).isEqualTo("not_configured");
        assertThat(refused)
                .hasNoCause()
                .hasMessageStartingWith("TOKEN_VAULT_SECRET ")
                .hasMessageContaining(reason);
        KeyInputTest.assertQuotesNothing(refused.getMessage(), key);
    }

    private void mode(String permissions) throws IOException {
        if (POSIX) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        }
    }
}
