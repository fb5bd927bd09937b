package dev.tokenvault.credential;

import dev.tokenvault.encryption.EncryptionAdapter;
import dev.tokenvault.encryption.RowContext;
import dev.tokenvault.model.Owner;
import dev.tokenvault.storage.Sealed;
import java.util.Arrays;

/** Turns a payload into a sealed text of one row and back, wiping the bytes in between. */
final class Sealer {
    private final EncryptionAdapter encryption;
    private final String vault;

    Sealer(EncryptionAdapter encryption, String vault) {
        this.encryption = encryption;
        this.vault = vault;
    }

    /** Which sealed text of which row. */
    record Place(String table, String part, Owner owner, String provider, String id) {
        RowContext at(String vault, long version) {
            return new RowContext(vault, table, part, owner, provider, id, version);
        }
    }

    Sealed seal(Place place, long version, Payload payload) {
        byte[] plain = PayloadJson.write(payload);
        try {
            return new Sealed(encryption.encrypt(plain, place.at(vault, version)), version);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    Payload open(Place place, Sealed sealed) {
        byte[] plain = encryption.decrypt(sealed.text(), place.at(vault, sealed.version()));
        try {
            return PayloadJson.read(plain);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }
}
