package dev.tokenvault.jdbc;

import dev.tokenvault.model.Credential.Health;
import dev.tokenvault.model.Credential.Kind;
import dev.tokenvault.model.Credential.Status;
import dev.tokenvault.model.Scopes;
import dev.tokenvault.model.Subject;
import dev.tokenvault.model.Tenant;
import dev.tokenvault.storage.StoredCredential;
import dev.tokenvault.storage.StoredCredential.Hints;
import dev.tokenvault.storage.StoredCredential.Refresh;
import dev.tokenvault.storage.StoredCredential.Times;
import java.sql.SQLException;
import java.util.Optional;

/** A credential as arguments, and back from a row. */
final class CredentialColumns {
    private CredentialColumns() {}

    static Args written(StoredCredential row) {
        Optional<Tenant> tenant = row.owner().tenant();
        Hints hints = row.hints();
        return Args.of("id", row.id())
                .text("ownerKey", row.owner().key())
                .text("tenantKey", tenant.map(Tenant::key).orElse(""))
                .text("tenantId", tenant.map(Tenant::id))
                .text(
                        "subjectId",
                        row.owner() instanceof Subject subject ? Optional.of(subject.id()) : Optional.empty())
                .text("provider", row.provider())
                .text("accountKey", row.accountKey())
                .text("shareKey", hints.shareKey())
                .text("kind", hints.kind().name())
                .text("status", row.health().status().name())
                .text("reason", row.health().reason())
                .text("scopes", hints.scopes().joined(" "))
                .text("facts", row.facts().text().text())
                .number("factsVersion", row.facts().version())
                .text("factsKey", row.facts().text().keyId())
                .text("secret", row.secret().text().text())
                .number("version", row.secret().version())
                .text("secretKey", row.secret().text().keyId())
                .instant("expiresAt", hints.expiresAt())
                .instant("dueAt", hints.dueAt())
                .number("storedFence", row.refresh().fence())
                .number("unanswered", row.refresh().unanswered())
                .span("wait", row.refresh().waitFor());
    }

    static StoredCredential read(Row row) throws SQLException {
        return new StoredCredential(
                row.text("id"),
                row.owner(),
                row.text("provider"),
                row.text("account_key"),
                new Hints(
                        Kind.valueOf(row.text("kind")),
                        Scopes.parse(row.text("scopes")),
                        row.maybeText("share_key"),
                        row.maybeInstant("expires_at"),
                        row.maybeInstant("due_at")),
                new Health(Status.valueOf(row.text("status")), row.text("reason")),
                row.sealed("facts", "facts_version", "facts_key"),
                row.sealed("secret", "version", "secret_key"),
                new Refresh(row.number("fence"), Math.toIntExact(row.number("unanswered")), row.left("wait_until")),
                new Times(
                        row.instant("created_at"),
                        row.instant("updated_at"),
                        row.maybeInstant("used_at"),
                        row.maybeInstant("preferred_at")));
    }
}
