package dev.tokenvault.encryption;

import dev.tokenvault.model.Owner;
import dev.tokenvault.model.Subject;
import dev.tokenvault.model.Tenant;
import dev.tokenvault.model.VaultException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The one place where a ciphertext is good: moved to another vault, table, owner, provider, row, part or version, it no
 * longer opens. An adapter chooses the tenant's key from it and binds {@link #associatedData()} to the ciphertext.
 *
 * @param vault the vault's name, so that two vaults in one database never open each other's rows
 * @param part which sealed text of the row
 * @param version counts writes of this sealed text
 */
public record RowContext(
        String vault, String table, String part, Owner owner, String provider, String id, long version) {
    /**
     * An unambiguous encoding: each field in UTF-8 with its length (u32) before it, the version as eight bytes.
     *
     * @throws VaultException {@code bad_request} if a field holds half a character (a lone surrogate), since an encoder
     *     would replace it and two rows could then look alike
     */
    public byte[] associatedData() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            field(out, vault);
            field(out, table);
            field(out, kind());
            field(out, owner.tenant().map(Tenant::id).orElse(""));
            field(out, owner instanceof Subject subject ? subject.id() : "");
            field(out, provider);
            field(out, id);
            field(out, part);
            out.writeLong(version);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private String kind() {
        if (owner instanceof Subject) {
            return "subject";
        }
        return owner instanceof Tenant ? "tenant" : "application";
    }

    private static void field(DataOutputStream out, String value) throws IOException {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        // The encoder writes a question mark for half a character, which then comes back as one.
        if (!new String(utf8, StandardCharsets.UTF_8).equals(value)) {
            throw VaultException.badRequest(
                    "A row's vault, table, part, owner, provider or id holds half a character.");
        }
        out.writeInt(utf8.length);
        out.write(utf8);
    }
}
