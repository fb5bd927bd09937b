package dev.tokenvault.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.model.VaultException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** A text that is no plain JSON object is one typed error, whatever it does to a parser. */
class CatalogJsonTest {
    @ParameterizedTest
    @CsvFileSource(resources = "junk.csv", delimiter = '|', quoteCharacter = '`')
    void whatIsNotOnePlainObjectIsRefused(String text, String why) {
        assertThatThrownBy(() -> ProviderCatalog.read(text))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("not_configured"))
                .hasMessageStartingWith("The provider file ")
                .hasMessageContaining(why)
                .hasMessageNotContaining("s3cr3t")
                .hasNoCause();
    }

    @Test
    void nothingAtAllIsRefused() {
        assertThatThrownBy(() -> ProviderCatalog.read("")).hasMessageContaining("one JSON object");
        assertThatThrownBy(() -> ProviderCatalog.read(" \n")).hasMessageContaining("one JSON object");
    }

    @Test
    void aByteOrderMarkIsNamed() {
        assertThatThrownBy(() -> ProviderCatalog.read("\ufeff{}")).hasMessageContaining("byte order mark");
    }

    @Test
    void aFileInUtf16IsRefused() {
        String misread = new String("{\"id\":\"x\"}".getBytes(StandardCharsets.UTF_16LE), StandardCharsets.UTF_8);

        assertThatThrownBy(() -> ProviderCatalog.read(misread)).hasMessageContaining("not valid JSON");
    }

    @Test
    void depthWidthAndSizeAreBounded() {
        String deep = "{\"a\":".repeat(100_000);
        String lists = "{\"a\":" + "[".repeat(100_000);
        String large = "{\"a\":\"" + "x".repeat(300_000) + "\"}";
        String longText = "{\"a\":\"" + "x".repeat(5_000) + "\"}";
        String longName = "{\"" + "x".repeat(5_000) + "\":1}";

        assertThatThrownBy(() -> ProviderCatalog.read(deep)).hasMessageContaining("larger than 256 KiB");
        assertThatThrownBy(() -> ProviderCatalog.read(deep.substring(0, 200_000)))
                .hasMessageContaining("nested too deeply");
        assertThatThrownBy(() -> ProviderCatalog.read(lists)).hasMessageContaining("nested too deeply");
        assertThatThrownBy(() -> ProviderCatalog.read(large)).hasMessageContaining("larger than 256 KiB");
        assertThatThrownBy(() -> ProviderCatalog.read(longText)).hasMessageContaining("too long");
        assertThatThrownBy(() -> ProviderCatalog.read(longName)).hasMessageContaining("too long");
    }
}
