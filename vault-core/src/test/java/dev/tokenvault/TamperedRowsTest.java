package dev.tokenvault;

import static dev.tokenvault.fixture.World.ALICE;
import static dev.tokenvault.fixture.World.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.broker.OutboundRequest;
import dev.tokenvault.credential.Lookup.NotConnected;
import dev.tokenvault.credential.Requirement;
import dev.tokenvault.encryption.Ciphertext;
import dev.tokenvault.fixture.Rows;
import dev.tokenvault.fixture.Tools;
import dev.tokenvault.fixture.World;
import dev.tokenvault.model.Credential;
import dev.tokenvault.model.Credential.Status;
import dev.tokenvault.model.CredentialKey;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.Owner;
import dev.tokenvault.model.Scopes;
import dev.tokenvault.model.Subject;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.storage.Sealed;
import dev.tokenvault.storage.StoredCredential;
import dev.tokenvault.storage.StoredRecord;
import dev.tokenvault.storage.StoredRecord.Kind;
import dev.tokenvault.tool.ToolRunner;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Rows that were edited outside the vault are refused, and no secret leaves by them. */
class TamperedRowsTest {
    private final World world = new World();
    private final TokenVault vault = world.vault;
    private final String alices = world.connect(ALICE, "read");
    private final String bobs = world.connect(BOB, "read");

    @Test
    void scopesThatWereWidenedInTheClear() {
        edit(
                alices,
                row -> Rows.hinted(row, Scopes.of("read", "admin"), row.hints().expiresAt(), Optional.empty()));
        refused(ALICE, Requirement.of("acme", "admin"), "row_tampered", "the scopes");
    }

    @Test
    void aKindThatNeedsNoScopes() {
        edit(alices, row -> Rows.kind(row, Credential.Kind.API_KEY));
        refused(ALICE, Requirement.of("acme", "admin"), "row_tampered", "the kind");
        unreadable(ALICE, alices, "row_tampered");
    }

    @Test
    void anExpiryThatWasMovedInTheClear() {
        edit(
                alices,
                row -> Rows.hinted(
                        row,
                        row.hints().scopes(),
                        row.hints().expiresAt().map(t -> t.plus(Duration.ofDays(365))),
                        Optional.empty()));
        refused(ALICE, Requirement.of("acme"), "row_tampered", "the expiry");
    }

    @Test
    void anAudienceThatWasAddedInTheClear() {
        edit(
                alices,
                row -> Rows.hinted(
                        row,
                        row.hints().scopes(),
                        row.hints().expiresAt(),
                        Optional.of(new Owner.Application().key())));
        Identity stranger = Identity.of(Subject.of("mallory"), "agent");
        assertThat(vault.lookup(stranger, Requirement.of("acme"))).isInstanceOf(NotConnected.class);
        refused(stranger, Requirement.of("acme").credential(alices), "row_tampered", "the share");
        assertThat(vault.credentials().list(stranger, Optional.empty(), 10)).isEmpty();
        unreadable(ALICE, alices, "row_tampered");
    }

    @Test
    void aRowThatWasGivenToSomebodyElse() {
        world.vault.revoke(BOB, bobs);
        edit(alices, row -> Rows.owned(row, BOB.subject()));
        refused(BOB, Requirement.of("acme"), "ciphertext_invalid", "belongs to another row");
        unreadable(BOB, alices, "ciphertext_invalid");
        assertThat(vault.lookup(ALICE, Requirement.of("acme"))).isInstanceOf(NotConnected.class);
    }

    @Test
    void aRowThatWasMovedToAnotherAccount() {
        String other = new CredentialKey(ALICE.subject(), "acme", "99").accountKey();
        edit(alices, row -> Rows.keyed(row, "acme", other));
        refused(ALICE, Requirement.of("acme").account("99"), "row_tampered", "the account");
        unreadable(ALICE, alices, "row_tampered");
    }

    @Test
    void aRowThatWasMovedToAnotherProvider() {
        edit(alices, row -> Rows.keyed(row, "other", row.accountKey()));
        unreadable(ALICE, alices, "ciphertext_invalid");
    }

    @Test
    void sealedTextsThatWereSwappedBetweenTwoPeople() {
        StoredCredential a = row(alices);
        StoredCredential b = row(bobs);
        edit(alices, row -> Rows.sealed(row, row.facts(), b.secret()));
        edit(bobs, row -> Rows.sealed(row, row.facts(), a.secret()));
        refused(ALICE, Requirement.of("acme"), "ciphertext_invalid", "another row");
        refused(BOB, Requirement.of("acme"), "ciphertext_invalid", "another row");
        edit(alices, row -> Rows.sealed(row, b.facts(), b.secret()));
        unreadable(ALICE, alices, "ciphertext_invalid");
    }

    @Test
    void theTwoSealedTextsOfOneRowSwapped() {
        edit(alices, row -> Rows.sealed(row, row.secret(), row.facts()));
        unreadable(ALICE, alices, "ciphertext_invalid");
    }

    @Test
    void anOldTextBesideANewerVersion() {
        Sealed old = row(alices).secret();
        world.finish(vault, ALICE, vault.connect(ALICE, Requirement.of("acme", "read")));
        edit(
                alices,
                row -> Rows.sealed(
                        row, row.facts(), new Sealed(old.text(), row.secret().version())));
        refused(ALICE, Requirement.of("acme"), "ciphertext_invalid", "another row");
    }

    @Test
    void aTextThatNamesAnotherKey() {
        for (String keyId : List.of("2", "primary")) {
            edit(
                    alices,
                    row -> Rows.sealed(
                            row,
                            row.facts(),
                            new Sealed(
                                    new Ciphertext(keyId, row.secret().text().text()),
                                    row.secret().version())));
            refused(ALICE, Requirement.of("acme"), "ciphertext_invalid", "damaged");
        }
    }

    @Test
    void whatWasEditedCanBeRevokedAndConnectedAgain() {
        edit(alices, row -> Rows.sealed(row, Rows.damaged(row.facts()), Rows.damaged(row.secret())));
        vault.revoke(ALICE, alices);
        assertThat(world.connect(ALICE, "read")).isNotEqualTo(alices);
        assertThat(vault.send(ALICE, OutboundRequest.get(Requirement.of("acme", "read"), Tools.API))
                        .ok())
                .isTrue();
    }

    @Test
    void aStoredCallThatWasGivenToSomebodyElseOrMarkedAsDone() {
        Tools tools = new Tools();
        ToolRunner runner = vault.tools(List.of(tools.read()));
        vault.revoke(ALICE, alices);
        String id = Tools.paused(runner.call(ALICE, Tools.call("1"))).prompt().resumeId();
        StoredRecord call = world.storage.records().find(Kind.CALL, id).orElseThrow();

        replaced(call, call.with("FINISHED", call.payload()));
        tampered("row_tampered", () -> runner.resume(ALICE, id));
        replaced(call, call.withoutName());
        tampered("row_tampered", () -> runner.resume(ALICE, id));
        replaced(
                call,
                new StoredRecord(
                        call.kind(),
                        call.id(),
                        BOB.subject(),
                        call.name(),
                        call.status(),
                        call.timeLeft(),
                        call.payload()));
        tampered("ciphertext_invalid", () -> runner.resume(BOB, id));
        assertThat(tools.runs).isEmpty();
    }

    private void replaced(StoredRecord old, StoredRecord with) {
        world.storage.records().delete(old.kind(), old.id());
        assertThat(world.storage.records().insert(with)).isTrue();
    }

    private void edit(String id, UnaryOperator<StoredCredential> change) {
        Rows.edit(world.storage, id, change);
    }

    private StoredCredential row(String id) {
        return world.storage.credentials().find(id).orElseThrow();
    }

    private void unreadable(Identity who, String id, String reason) {
        Credential facts = vault.credentials().find(who, id).orElseThrow();
        assertThat(facts.health().status()).isEqualTo(Status.UNREADABLE);
        assertThat(facts.health().reason()).isEqualTo(reason);
    }

    private void refused(Identity who, Requirement need, String code, String why) {
        int before = world.provider.apiRequests().size();
        tampered(code, () -> vault.send(who, OutboundRequest.get(need, Tools.API)));
        assertThatThrownBy(() -> vault.use(who, need, secret -> "lent")).hasMessageContaining(why);
        assertThat(world.provider.apiRequests()).hasSize(before);
    }

    private static void tampered(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageNotContainingAny("at-", "rt-");
    }
}
