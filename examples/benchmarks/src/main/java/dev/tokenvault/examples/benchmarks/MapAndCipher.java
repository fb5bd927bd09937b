package dev.tokenvault.examples.benchmarks;

import dev.tokenvault.storage.Sealed;
import dev.tokenvault.storage.StoredCredential;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The least that finding something sealed can cost: one read of a {@link ConcurrentHashMap} by a key that is at hand,
 * and one raw decryption of as many bytes as the vault opens. Not thread-safe.
 */
final class MapAndCipher {
    /** Header and tag of a sealed text. */
    private static final int OVERHEAD = 100;

    private final RawAesGcm raw;
    private final Map<String, byte[]> sealed = new ConcurrentHashMap<>();
    private final List<String> keys = new ArrayList<>();
    private int turn;

    /** The counterpart of these rows' texts. */
    MapAndCipher(List<StoredCredential> rows, Function<StoredCredential, Sealed> text) {
        Random random = new Random(1);
        raw = new RawAesGcm(bytes(random, 32));
        for (StoredCredential row : rows) {
            byte[] blob = Base64.getUrlDecoder().decode(text.apply(row).text().text());
            keys.add(row.owner().key());
            sealed.put(row.owner().key(), raw.seal(bytes(random, blob.length - OVERHEAD)));
        }
    }

    byte[] next() {
        turn = turn + 1 == keys.size() ? 0 : turn + 1;
        byte[] found = sealed.get(keys.get(turn));
        if (found == null) {
            throw new IllegalStateException("Every key has its value.");
        }
        return raw.open(found);
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
