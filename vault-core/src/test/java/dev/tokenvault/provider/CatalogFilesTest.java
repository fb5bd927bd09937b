package dev.tokenvault.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.model.VaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogFilesTest {
    private static final String ACME = """
            {"id": "acme", "name": "Acme", "as_of": "2026-11-21", "hosts": ["api.acme.example"],
             "auth": {"api_key": {"fields": [{"name": "value", "label": "Key"}]}, "browser_login": {"login_url": "https://acme.example/login",
               "success": [{"origin": "https://acme.example", "path": "/home"}], "domains": ["acme.example"]}}}
            """;

    private final List<String> read = new ArrayList<>();

    @Test
    void everyIdIsKnownBeforeAnyFileIsRead() {
        CatalogFiles files = files("acme.json acme acme-browser\nother.json other\n");

        assertThat(files.ids()).containsExactly("acme", "acme-browser", "other");
        assertThat(files.find("nobody")).isEmpty();
        assertThat(read).containsExactly("index");
    }

    @Test
    void anIdIsReadFromItsOwnFileOnce() {
        CatalogFiles files = files("acme.json acme acme-browser\nbroken.json other\n");

        assertThat(files.find("acme-browser")).map(Provider::id).contains("acme-browser");
        assertThat(files.find("acme")).map(Provider::id).contains("acme");
        assertThat(read).containsExactly("index", "acme.json");
    }

    @Test
    void oneIdInTwoFilesIsRefused() {
        assertThatThrownBy(() -> files("acme.json acme acme-browser\nother.json other acme\n"))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("'acme'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme", "acme acme-browser acme-key", "acme acme-key", "acme-browser acme"})
    void aFileThatHoldsOtherWaysThanTheIndexSaysIsRefused(String ids) {
        CatalogFiles files = files("acme.json " + ids + "\n");

        assertThatThrownBy(() -> files.find(ids.split(" ", -1)[0]))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("not_configured"))
                .hasMessageContaining("acme acme-browser");
    }

    private CatalogFiles files(String index) {
        Map<String, String> texts = Map.of("index", index, "acme.json", ACME);
        return new CatalogFiles(name -> {
            read.add(name);
            return texts.getOrDefault(name, "{");
        });
    }
}
