package dev.tokenvault.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tokenvault.encryption.Ciphertext;
import dev.tokenvault.encryption.EncryptionAdapter;
import dev.tokenvault.encryption.EncryptionException;
import dev.tokenvault.encryption.RowContext;
import dev.tokenvault.model.Owner;
import dev.tokenvault.model.Subject;
import dev.tokenvault.model.Tenant;
import dev.tokenvault.model.VaultException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The half of {@link EncryptionContract} that says what must never open. */
abstract class EncryptionRefusals {
    static final Subject ALICE = Subject.of("acme", "alice");
    static final RowContext ROW = row("secret", ALICE, "github", "c-1", 7);
    static final String CANARY = "canary-3f9c17aa-of-what-must-not-be-seen";

    @SuppressWarnings("NullAway.Init") // set before each test
    EncryptionAdapter adapter;

    /**
     * A new adapter. If it is {@link EncryptionAdapter#durable()}, every one that this returns holds the same keys, as
     * after a restart.
     */
    protected abstract EncryptionAdapter adapter();

    @BeforeEach
    void openAdapter() {
        adapter = adapter();
    }

    @AfterEach
    void closeAdapter() {
        adapter.close();
    }

    @Test
    void aTextOpensInItsOwnRowOnly() {
        Ciphertext sealed = adapter.encrypt(CANARY.getBytes(US_ASCII), ROW);
        for (RowContext other : otherRows()) {
            assertRefused(sealed, other, "ciphertext_invalid");
        }
    }

    @Test
    void anOlderVersionDoesNotOpenAsTheCurrentOne() {
        Ciphertext old = adapter.encrypt(CANARY.getBytes(US_ASCII), row("secret", ALICE, "github", "c-1", 6));

        assertRefused(old, ROW, "ciphertext_invalid");
    }

    @Test
    void aChangedTextNeverOpens() {
        Ciphertext sealed = adapter.encrypt(CANARY.getBytes(US_ASCII), ROW);
        String text = sealed.text();
        // Sixty places are enough for a contract; the adapter's own tests flip every bit.
        int step = Math.max(1, text.length() / 60);
        for (int i = 0; i < text.length(); i += step) {
            char other = text.charAt(i) == 'A' ? 'B' : 'A';
            assertNeverOpens(sealed.keyId(), text.substring(0, i) + other + text.substring(i + 1));
            assertNeverOpens(sealed.keyId(), text.substring(0, i));
            assertNeverOpens(sealed.keyId(), text.substring(i + 1));
        }
    }

    @Test
    void onlyTheExactTextOpens() {
        Ciphertext sealed = adapter.encrypt(bytes(65), ROW);
        for (String text : List.of("", "A", "AAAA", "=", "\u00e9", "not base64!", sealed.text() + sealed.text())) {
            assertNeverOpens(sealed.keyId(), text);
        }
        for (String more : List.of("=", "==", "\n", " ", "\u0000", "A", "AAAA")) {
            assertNeverOpens(sealed.keyId(), sealed.text() + more);
            assertNeverOpens(sealed.keyId(), more + sealed.text());
        }
    }

    @Test
    void anotherKeyIdNeverOpens() {
        Ciphertext sealed = adapter.encrypt(CANARY.getBytes(US_ASCII), ROW);
        for (String keyId : List.of("", "0", "999999999", "no-such-key", sealed.keyId() + "0", "0" + sealed.keyId())) {
            assertNeverOpens(keyId, sealed.text());
        }
    }

    void assertNeverOpens(String keyId, String text) {
        Throwable refused = catchThrowable(() -> adapter.decrypt(new Ciphertext(keyId, text), ROW));

        assertThat(refused).isInstanceOf(EncryptionException.class);
        assertThat(((VaultException) refused).code()).isIn("ciphertext_invalid", "key_unavailable");
        assertTellsNothing(refused);
    }

    void assertRefused(Ciphertext sealed, RowContext row, String code) {
        Throwable refused = catchThrowable(() -> adapter.decrypt(sealed, row));

        assertThat(refused).as("%s", row).isInstanceOf(EncryptionException.class);
        assertThat(((VaultException) refused).code()).isEqualTo(code);
        assertTellsNothing(refused);
    }

    static void assertTellsNothing(Throwable refused) {
        assertThat(refused).hasNoCause();
        assertThat(refused.getSuppressed()).isEmpty();
        assertThat(refused.getMessage()).doesNotContain("canary");
    }

    private static List<RowContext> otherRows() {
        return List.of(
                new RowContext("other", "credentials", "secret", ALICE, "github", "c-1", 7),
                new RowContext("main", "records", "secret", ALICE, "github", "c-1", 7),
                row("facts", ALICE, "github", "c-1", 7),
                row("secret", Subject.of("acme", "ALICE"), "github", "c-1", 7),
                row("secret", Subject.of("acme", "bob"), "github", "c-1", 7),
                row("secret", Subject.of("other", "alice"), "github", "c-1", 7),
                row("secret", Subject.of("alice"), "github", "c-1", 7),
                row("secret", new Tenant("acme"), "github", "c-1", 7),
                row("secret", new Owner.Application(), "github", "c-1", 7),
                row("secret", ALICE, "gitlab", "c-1", 7),
                row("secret", ALICE, "githubc", "-1", 7),
                row("secret", ALICE, "github", "c-2", 7),
                row("secret", ALICE, "github", "c-1", 8));
    }

    static RowContext row(String part, Owner owner, String provider, String id, long version) {
        return new RowContext("main", "credentials", part, owner, provider, id, version);
    }

    static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31 + 7);
        }
        return bytes;
    }
}
