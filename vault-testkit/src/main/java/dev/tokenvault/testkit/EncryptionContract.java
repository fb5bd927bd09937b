package dev.tokenvault.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tokenvault.encryption.Ciphertext;
import dev.tokenvault.encryption.EncryptionAdapter;
import dev.tokenvault.encryption.EncryptionException;
import dev.tokenvault.encryption.RowContext;
import dev.tokenvault.model.Owner;
import dev.tokenvault.model.Subject;
import dev.tokenvault.model.Tenant;
import dev.tokenvault.model.VaultException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link EncryptionAdapter} promises, as tests: extend it, say how an adapter is made, and it runs. It needs a
 * few hundred calls, so an adapter that asks a remote service is best given a fake of it here.
 *
 * <p>Each test gets an adapter of its own and closes it.
 */
public abstract class EncryptionContract extends EncryptionRefusals {
    /** For adapters in other packages. */
    protected EncryptionContract() {}

    @Test
    void opensWhatItSealedWhateverTheLength() {
        for (int length : new int[] {0, 1, 15, 16, 17, 31, 32, 33, 1000, 65_536, 1_000_003}) {
            byte[] plain = bytes(length);

            byte[] opened = adapter.decrypt(adapter.encrypt(plain, ROW), ROW);

            assertThat(Arrays.equals(opened, plain)).as("%d bytes", length).isTrue();
        }
    }

    @Test
    void everyByteValueSurvives() {
        byte[] plain = new byte[256];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = (byte) i;
        }

        assertThat(adapter.decrypt(adapter.encrypt(plain, ROW), ROW)).isEqualTo(plain);
    }

    @Test
    void theCallersArraysStayTheCallers() {
        byte[] plain = CANARY.getBytes(US_ASCII);
        Ciphertext sealed = adapter.encrypt(plain, ROW);
        assertThat(plain).isEqualTo(CANARY.getBytes(US_ASCII));

        Arrays.fill(adapter.decrypt(sealed, ROW), (byte) 0);
        Arrays.fill(plain, (byte) 0);

        assertThat(adapter.decrypt(sealed, ROW)).isEqualTo(CANARY.getBytes(US_ASCII));
    }

    @Test
    void theTextIsBase64UrlAndTheKeyIdIsPrintable() {
        Ciphertext sealed = adapter.encrypt(bytes(100), ROW);

        assertThat(sealed.text()).matches("[A-Za-z0-9_-]+");
        assertThat(sealed.keyId()).matches("[!-~]{1,64}");
    }

    @Test
    void theActiveKeyIsTheOneThatSeals() {
        for (Owner owner : List.of(ALICE, Subject.of("bob"), new Tenant("acme"), new Owner.Application())) {
            RowContext row = row("secret", owner, "github", "c-1", 7);

            assertThat(adapter.encrypt(bytes(10), row).keyId())
                    .as("%s", owner)
                    .isEqualTo(adapter.activeKey(owner.tenant()));
        }
    }

    @Test
    void thePlaintextDoesNotShow() {
        Ciphertext sealed = adapter.encrypt(CANARY.getBytes(US_ASCII), ROW);

        assertThat(sealed.text()).doesNotContain("canary", "Y2FuYXJ5", "NhbmFye", "jYW5hcn");
        assertThat(sealed + " " + adapter).doesNotContain("canary");
    }

    @Test
    void theSamePlaintextNeverLooksTheSame() {
        List<String> texts = Stream.generate(
                        () -> adapter.encrypt(bytes(64), ROW).text())
                .limit(50)
                .toList();

        assertThat(texts).doesNotHaveDuplicates();
    }

    @Test
    void aDurableAdapterOpensAfterARestartWhatItSealedBefore() {
        Ciphertext sealed = adapter.encrypt(CANARY.getBytes(US_ASCII), ROW);
        boolean durable = adapter.durable();
        adapter.close();
        try (EncryptionAdapter restarted = adapter()) {
            if (durable) {
                assertThat(restarted.decrypt(sealed, ROW)).isEqualTo(CANARY.getBytes(US_ASCII));
            } else {
                assertThat(catchThrowable(() -> restarted.decrypt(sealed, ROW)))
                        .isInstanceOf(EncryptionException.class);
            }
        }
    }

    @Test
    void afterCloseEveryCallSaysThatTheKeyIsNotThere() {
        Ciphertext sealed = adapter.encrypt(bytes(10), ROW);

        adapter.close();
        adapter.close();

        assertRefused(sealed, ROW, "key_unavailable");
        assertUnavailable(catchThrowable(() -> adapter.encrypt(bytes(10), ROW)));
        assertUnavailable(catchThrowable(() -> adapter.activeKey(Optional.empty())));
    }

    @Test
    void manyThreadsDoNotDisturbEachOther() throws Exception {
        int threads = 8;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CountDownLatch together = new CountDownLatch(threads);
        try {
            List<Future<Boolean>> answers = Stream.iterate(0, i -> i + 1)
                    .limit(threads)
                    .map(i -> pool.submit(() -> {
                        together.countDown();
                        together.await();
                        return sealsAndOpens(i);
                    }))
                    .toList();
            for (Future<Boolean> answer : answers) {
                assertThat(answer.get()).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private boolean sealsAndOpens(int thread) {
        boolean right = true;
        for (int i = 0; i < 20; i++) {
            RowContext row = row("secret", ALICE, "github", "c-" + thread, i);
            byte[] plain = bytes(thread * 100 + i);
            right &= Arrays.equals(adapter.decrypt(adapter.encrypt(plain, row), row), plain);
        }
        return right;
    }

    private static void assertUnavailable(Throwable refused) {
        assertThat(refused).isInstanceOf(EncryptionException.class);
        assertThat(((VaultException) refused).code()).isEqualTo("key_unavailable");
    }
}
