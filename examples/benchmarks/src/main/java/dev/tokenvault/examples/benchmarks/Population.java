package dev.tokenvault.examples.benchmarks;

import dev.tokenvault.TokenVault;
import dev.tokenvault.audit.AuditEntry;
import dev.tokenvault.audit.AuditQuery;
import dev.tokenvault.credential.Requirement;
import dev.tokenvault.encryption.AesGcmEncryption;
import dev.tokenvault.memory.InMemoryStorage;
import dev.tokenvault.model.CredentialKey;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.Scopes;
import dev.tokenvault.model.Secret.OAuthTokens;
import dev.tokenvault.model.SecretString;
import dev.tokenvault.model.Subject;
import dev.tokenvault.storage.StoredCredential;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A vault in memory in which people have one valid GitHub grant each. They come by in turn, so that no call finds the
 * data of the one before in the processor's cache. Not thread-safe.
 */
final class Population implements AutoCloseable {
    /** How many are measured. */
    static final int MANY = 10_000;

    /** What everybody has. */
    static final Requirement NEED = Requirement.of("github", "repo");

    private final InMemoryStorage storage = new InMemoryStorage();
    private final TokenVault vault = TokenVault.builder()
            .storage(storage)
            .encryption(AesGcmEncryption.ephemeral())
            .providers("github")
            .build();
    private final List<Identity> people = new ArrayList<>();
    private int turn;

    Population(int size) {
        Instant end = InstantSource.system().instant().plus(7, ChronoUnit.DAYS);
        for (int i = 0; i < size; i++) {
            Identity who = member(i);
            CredentialKey key = new CredentialKey(who.subject(), "github", Integer.toString(583_231 + i));
            vault.credentials().put(who, key, "user-" + i + "@acme.example", tokens(i, end));
            people.add(who);
        }
        forgetAudit();
    }

    /** One of the people. */
    static Identity member(int number) {
        return Identity.of(Subject.of("acme", "user-" + number), "agent");
    }

    TokenVault vault() {
        return vault;
    }

    Identity next() {
        turn = turn + 1 == people.size() ? 0 : turn + 1;
        return people.get(turn);
    }

    /** The row of each person as it is stored, in the order in which they come by. */
    List<StoredCredential> rows() {
        return people.stream()
                .flatMap(who ->
                        storage
                                .credentials()
                                .owned(who.subject().key(), Optional.empty(), Optional.empty(), 1)
                                .stream())
                .toList();
    }

    /** Lets go of the audit entries, which would otherwise fill the heap. */
    void forgetAudit() {
        for (AuditEntry last : storage.audit().latest(AuditQuery.all(), Optional.empty(), 1)) {
            storage.audit().prune(last.chain(), Long.MAX_VALUE, Integer.MAX_VALUE);
        }
    }

    @Override
    public void close() {
        vault.close();
    }

    private static OAuthTokens tokens(int person, Instant end) {
        return new OAuthTokens(
                SecretString.of("ghu_" + "%036d".formatted(person)),
                Optional.of(SecretString.of("ghr_" + "%072d".formatted(person))),
                "bearer",
                Scopes.of("repo", "read:user"),
                Optional.of(end),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }
}
