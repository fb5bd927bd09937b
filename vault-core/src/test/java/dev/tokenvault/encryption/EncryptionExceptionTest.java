package dev.tokenvault.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EncryptionExceptionTest {
    @Test
    void onlyAServiceThatDidNotAnswerIsWorthAnotherTry() {
        assertThat(EncryptionException.keyServiceUnavailable("k7").retryable()).isTrue();
        assertThat(EncryptionException.keyUnavailable("k7").retryable()).isFalse();
        assertThat(EncryptionException.closed().retryable()).isFalse();
        assertThat(EncryptionException.invalid().retryable()).isFalse();
        assertThat(EncryptionException.notSealed("no cipher").retryable()).isFalse();
    }

    @Test
    void aKeyThatIsNotHereIsNamedWhateverTheReason() {
        for (EncryptionException failure : new EncryptionException[] {
            EncryptionException.keyServiceUnavailable("k7"), EncryptionException.keyUnavailable("k7")
        }) {
            assertThat(failure.code()).isEqualTo("key_unavailable");
            assertThat(failure).hasMessageContaining("'k7'");
        }
    }
}
