package dev.tokenvault.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.model.VaultException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProviderRegistryTest {
    @Test
    void twoProvidersWithOneIdAreRefused() {
        assertThatThrownBy(() -> new ProviderRegistry(List.of(acme("Acme"), acme("Other"))))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("not_configured"))
                .hasMessageContaining("'acme'");
    }

    @Test
    void whatIsThereIsFoundAndWhatIsNotIsUnknown() {
        ProviderRegistry registry = new ProviderRegistry(List.of(acme("Acme")));

        assertThat(registry.find(Optional.empty(), "acme")).contains(acme("Acme"));
        assertThat(registry.find(Optional.empty(), "' or 1=1 --")).isEmpty();
        assertThatThrownBy(() -> registry.require(Optional.empty(), "\"><img>"))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("provider_unknown"))
                .hasMessageNotContaining("img");
    }

    private static Provider acme(String name) {
        return ProviderCatalog.openIdConnect("acme", name, URI.create("https://acme.example"));
    }
}
