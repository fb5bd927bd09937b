package dev.tokenvault.testkit.storage;

import static dev.tokenvault.testkit.storage.Rows.ALICE;
import static dev.tokenvault.testkit.storage.Rows.credential;
import static dev.tokenvault.testkit.storage.Rows.hints;
import static dev.tokenvault.testkit.storage.Rows.record;
import static dev.tokenvault.testkit.storage.Rows.sealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.model.Credential.Health;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.storage.StoredCredential;
import dev.tokenvault.storage.StoredRecord.Kind;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What fits into a row comes back whole; what does not is refused before anything is stored. */
public abstract class RowLimitContract extends StoreContract {
    /** For adapters in other packages. */
    protected RowLimitContract() {}

    @Test
    void fiveMegabytesOfSealedTextComeBackWhole() {
        String state = "cookie-_".repeat(5 * 1024 * 128);
        StoredCredential row = credential("id1").withSecret(hints(), Health.GOOD, sealed(1, state));
        credentials().insert(row);

        assertThat(credentials().find("id1").orElseThrow().secret()).isEqualTo(row.secret());
        assertThat(credentials().replaceSecret(Rows.renewed(row, state + "2"), 1, OptionalLong.empty()))
                .isTrue();
        assertThat(credentials().find("id1").orElseThrow().secret()).isEqualTo(sealed(2, state + "2"));
    }

    @Test
    void fourThousandCharactersOfScopesFitAndOneMoreIsRefused() {
        String[] scopes =
                IntStream.range(0, 400).mapToObj(i -> "s" + (10_000_000 + i)).toArray(String[]::new);
        scopes[0] += "x";
        StoredCredential longest = credential("id1").withSecret(hints(scopes), Health.GOOD, sealed(1, "s"));
        assertThat(longest.hints().scopes().joined(" ")).hasSize(4000);

        assertThat(credentials().insert(longest)).isTrue();
        assertThat(credentials().find("id1").orElseThrow().hints().scopes())
                .isEqualTo(longest.hints().scopes());
        scopes[0] += "x";
        refused(credential("id2").withSecret(hints(scopes), Health.GOOD, sealed(1, "s")));
    }

    @Test
    void aCredentialThatADatabaseWouldCutOrCompareLooselyIsRefused() {
        refused(credential("i".repeat(65)));
        refused(credential("", ALICE, "github", "octocat"));
        refused(credential("id1", ALICE, "git\u00fcb", "octocat"));
        refused(credential("id1", ALICE, "github ", "octocat"));
        refused(credential("id1").withSecret(hints(), Health.reconnect("r".repeat(65)), sealed(1, "s")));
        refused(credential("id1").withSecret(hints(), Health.GOOD, sealed(1, "k".repeat(65), "s")));
    }

    @Test
    void aRecordThatADatabaseWouldCutOrCompareLooselyIsRefused() {
        assertThat(records().insert(record(Kind.CALL, "id1", "n".repeat(128)))).isTrue();
        assertThatThrownBy(() -> records().insert(record(Kind.CALL, "id2", "n".repeat(129))))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("bad_request"));
        assertThatThrownBy(() -> records().insert(record(Kind.CALL, "id2", "n\u00e4me")))
                .isInstanceOf(VaultException.class);
    }

    private void refused(StoredCredential row) {
        assertThatThrownBy(() -> credentials().insert(row))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("bad_request"));
        assertThat(credentials().find(row.id())).isEmpty();
    }
}
