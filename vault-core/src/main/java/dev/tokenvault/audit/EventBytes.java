package dev.tokenvault.audit;

import dev.tokenvault.model.Identity;
import dev.tokenvault.model.Tenant;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** One unambiguous encoding of an entry for its mac: every field with its length before it, details in name order. */
final class EventBytes {
    private EventBytes() {}

    static byte[] of(String chain, long sequence, AuditEvent event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            text(out, chain);
            out.writeLong(sequence);
            out.writeLong(event.at().toEpochMilli());
            identity(out, event.who());
            text(out, event.action().name());
            text(out, event.outcome().name());
            text(out, event.code());
            out.writeInt(event.details().size());
            for (Map.Entry<AuditEvent.Detail, String> detail : new TreeMap<>(event.details()).entrySet()) {
                text(out, detail.getKey().name());
                text(out, detail.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Roles are not part of it: they are not stored. */
    private static void identity(DataOutputStream out, Identity who) throws IOException {
        text(out, who.subject().tenant().map(Tenant::id).orElse(""));
        text(out, who.subject().id());
        text(out, who.actor().id());
    }

    private static void text(DataOutputStream out, String value) throws IOException {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }
}
