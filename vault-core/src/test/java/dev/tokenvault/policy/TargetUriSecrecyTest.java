package dev.tokenvault.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tokenvault.model.VaultException;
import dev.tokenvault.policy.TargetUri.Reach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An address may carry a key on its way out; no text about it does. */
class TargetUriSecrecyTest {
    @Test
    void aSecretInQueryOrPathIsSentButNeverShown() {
        TargetUri target = TargetUri.parse("https://good.com/send?chat=1", Reach.PUBLIC)
                .withPathPrefix("/bot123:s3cr3t")
                .withQuery("key=s3cr3t");

        assertThat(target.uri()).hasToString("https://good.com/bot123:s3cr3t/send?chat=1&key=s3cr3t");
        assertThat(target.path()).isEqualTo("/bot123:s3cr3t/send");
        assertThat(target).hasToString("https://good.com/[prefix]/send");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/s3cr3t/",
                "s3cr3t",
                "/s3cr3t/..",
                "/s3cr3t?x",
                "/s3cr3t#x",
                "/s3cr3t x",
                "/s3cr3t%2f",
                "",
                "//s3cr3t",
                "/s3cr3t\r\n"
            })
    void aPrefixThatChangesTheAddressIsRefusedUnquoted(String prefix) {
        TargetUri target = TargetUri.parse("https://good.com/send", Reach.PUBLIC);

        assertThat(catchThrowable(() -> target.withPathPrefix(prefix)))
                .isInstanceOf(VaultException.class)
                .hasNoCause()
                .message()
                .doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "key=s3cr3t#x", "key=s3cr3t x", "key=s3cr3t\n", "key=s3cr3té", "key=%s3cr3t", "key=s3cr3t\\"
            })
    void aParameterThatIsNotEncodedIsRefusedUnquoted(String pair) {
        TargetUri target = TargetUri.parse("https://good.com/send", Reach.PUBLIC);

        assertThat(catchThrowable(() -> target.withQuery(pair)))
                .isInstanceOf(VaultException.class)
                .hasNoCause()
                .message()
                .doesNotContain("s3cr3t");
    }

    @Test
    void aRefusalNeverQuotesTheAddress() {
        assertThat(catchThrowable(() -> TargetUri.parse("https://good.com/?key=s3cr3t|", Reach.PUBLIC)))
                .hasNoCause()
                .message()
                .doesNotContain("s3cr3t");
    }
}
