package dev.tokenvault.encryption;

import static dev.tokenvault.encryption.Rows.bytes;
import static dev.tokenvault.encryption.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.model.Owner;
import dev.tokenvault.model.Subject;
import dev.tokenvault.model.Tenant;
import dev.tokenvault.model.VaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sealed text opens in its row alone. */
class RowBindingTest {
    private static final Subject ALICE = Subject.of("acme", "alice");

    private final AesGcmEncryption encryption = AesGcmEncryption.ephemeral();

    @AfterEach
    void close() {
        encryption.close();
    }

    private static List<Owner> owners() {
        return List.of(
                ALICE,
                Subject.of("acme", "ALICE"),
                Subject.of("acme", "alice "),
                Subject.of("acme", "\u00e1lice"),
                Subject.of("acme", "a\u0301lice"),
                Subject.of("acmea", "lice"),
                Subject.of("acm", "ealice"),
                Subject.of("alice"),
                new Subject(Optional.empty(), "acmealice"),
                new Tenant("acme"),
                new Tenant("acmealice"),
                new Tenant("alice"),
                new Owner.Application());
    }

    /** Every pair of these rows differs in one field or in where one field ends and the next begins. */
    private static List<RowContext> rows() {
        List<RowContext> rows = new ArrayList<>();
        for (Owner owner : owners()) {
            rows.add(row(owner, 7));
        }
        rows.add(new RowContext("other", "credentials", "secret", ALICE, "github", "c-1", 7));
        rows.add(new RowContext("", "maincredentials", "secret", ALICE, "github", "c-1", 7));
        rows.add(new RowContext("main", "records", "secret", ALICE, "github", "c-1", 7));
        rows.add(new RowContext("main", "credentials", "facts", ALICE, "github", "c-1", 7));
        rows.add(new RowContext("main", "credentials", "secret", ALICE, "gitlab", "c-1", 7));
        rows.add(new RowContext("main", "credentials", "secret", ALICE, "githubc", "-1", 7));
        rows.add(new RowContext("main", "credentials", "secret", ALICE, "git:hub", "c-1", 7));
        rows.add(new RowContext("main", "credentials", "secret", ALICE, "git", "hub:c-1", 7));
        rows.add(new RowContext("main", "credentials", "", ALICE, "github", "c-1secret", 7));
        rows.add(new RowContext("main", "credentials", "secret", ALICE, "github", "c-2", 7));
        rows.add(row(ALICE, 6));
        rows.add(row(ALICE, 8));
        rows.add(row(ALICE, 7L << 32));
        rows.add(row(ALICE, -7));
        return rows;
    }

    @Test
    void aTextOpensInItsOwnRowAndInNoOther() {
        List<RowContext> rows = rows();
        for (int from = 0; from < rows.size(); from++) {
            Ciphertext sealed = encryption.encrypt(bytes("secret of row " + from), rows.get(from));
            for (int to = 0; to < rows.size(); to++) {
                RowContext other = rows.get(to);
                if (from == to) {
                    assertThat(encryption.decrypt(sealed, other)).isEqualTo(bytes("secret of row " + from));
                } else {
                    assertThatThrownBy(() -> encryption.decrypt(sealed, other))
                            .as("%s in %s", rows.get(from), other)
                            .isInstanceOf(EncryptionException.class)
                            .hasMessage(EncryptionException.invalid().getMessage());
                }
            }
        }
    }

    @Test
    void anOlderVersionPutBackDoesNotOpenInTheRowThatMovedOn() {
        Ciphertext old = encryption.encrypt(bytes("token of last week"), row(ALICE, 7));
        Ciphertext current = encryption.encrypt(bytes("token of today"), row(ALICE, 8));

        assertThat(encryption.decrypt(current, row(ALICE, 8))).isEqualTo(bytes("token of today"));
        assertThatThrownBy(() -> encryption.decrypt(old, row(ALICE, 8))).isInstanceOf(EncryptionException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c-\ud800", "\udc00c", "a\ud800b", "\udc00\ud800"})
    void halfACharacterWouldMakeTwoRowsAlikeAndIsRefused(String id) {
        RowContext row = new RowContext("main", "credentials", "secret", ALICE, "github", id, 7);

        assertThatThrownBy(() -> encryption.encrypt(new byte[1], row))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("bad_request"));
    }

    @Test
    void everyWholeCharacterIsBoundAsItIs() {
        RowContext row = new RowContext("m\u00e4in", "t", "p", Subject.of("\ud83d\ude00"), "\u4e2d", "\u0000", 0);

        Ciphertext sealed = encryption.encrypt(bytes("x"), row);

        assertThat(encryption.decrypt(sealed, row)).isEqualTo(bytes("x"));
    }
}
