package dev.tokenvault.credential;

import dev.tokenvault.credential.SealedRecords.Row;
import dev.tokenvault.encryption.EncryptionAdapter;
import dev.tokenvault.encryption.EncryptionException;
import dev.tokenvault.model.Fingerprint;
import dev.tokenvault.model.Owner;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.model.Wiring;
import dev.tokenvault.storage.StorageAdapter;
import dev.tokenvault.storage.StoredRecord;
import dev.tokenvault.storage.StoredRecord.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Proves before anything is served that the keys are the right ones: one canary record per key id is opened. A wrong
 * key, a missing one that rows still need, or a key in memory over durable rows stops the start; the database is not
 * changed by a check that fails.
 */
@Wiring
public final class KeyCheck {
    private final StorageAdapter storage;
    private final EncryptionAdapter encryption;
    private final SealedRecords<String> canaries;

    /** Wires it. */
    @Wiring
    public KeyCheck(StorageAdapter storage, EncryptionAdapter encryption, RecordSafe safe) {
        this.storage = storage;
        this.encryption = encryption;
        this.canaries = safe.of(Kind.CANARY, v -> new Payload().put("v", v), p -> p.text("v"));
    }

    /** Throws {@code not_configured} with the reason and the fix, or returns. */
    public void run() {
        if (storage.durable() && !encryption.durable()) {
            throw VaultException.notConfigured(
                    "The encryption key lives in memory only, but the storage keeps rows after a "
                            + "restart: set encryption(AesGcmEncryption.fromEnvironment()) with TOKEN_VAULT_SECRET.");
        }
        Map<String, Long> use = use();
        List<StoredRecord> known = storage.records().list(Kind.CANARY, Optional.empty(), Optional.empty(), 500);
        for (StoredRecord canary : known) {
            open(canary.id(), canary.payload().text().keyId(), use);
        }
        String active = encryption.activeKey(Optional.empty());
        String id = Fingerprint.of("canary", active).substring(0, 32);
        Row<String> mine =
                new Row<>(id, new Owner.Application(), Optional.empty(), "OPEN", Optional.empty(), 0, active);
        boolean proved = known.stream().anyMatch(canary -> canary.id().equals(id));
        if (!proved && !canaries.insert(mine)) {
            // Another node was first, and its key of this id may be another one.
            open(id, active, use);
        }
    }

    private void open(String id, String keyId, Map<String, Long> use) {
        long rows = use.getOrDefault(keyId, 0L);
        try {
            canaries.find(id);
        } catch (EncryptionException e) {
            if (!e.code().equals("key_unavailable")) {
                throw VaultException.notConfigured("The encryption key '" + keyId
                        + "' is not the one that sealed this storage (or the vault's name differs from then): set "
                        + "TOKEN_VAULT_SECRET to the key in use before. Nothing was changed.");
            }
            if (rows > 1) {
                throw VaultException.notConfigured(
                        "The encryption key '" + keyId + "' is missing, and " + (rows - 1)
                                + " sealed texts still need it: keep it in the key ring as a decrypt-only key. Nothing was changed.");
            }
        }
    }

    private Map<String, Long> use() {
        Map<String, Long> all = new TreeMap<>(storage.credentials().keyUse());
        storage.records().keyUse().forEach((key, count) -> all.merge(key, count, Long::sum));
        return all;
    }
}
