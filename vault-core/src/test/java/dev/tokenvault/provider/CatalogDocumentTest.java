package dev.tokenvault.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.policy.TargetUri.Reach;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page that describes provider files shows one that can be read. */
class CatalogDocumentTest {
    private static final Path PAGE = Path.of("..", "docs", "provider-catalog.md");

    @Test
    void theExampleOfThePageIsAProviderFile() throws IOException {
        String page = Files.readString(PAGE);
        String example = page.substring(page.indexOf("```json\n") + 8);
        List<Provider> ways = ProviderCatalog.readAll(example.substring(0, example.indexOf("```")));

        assertThat(ways).extracting(Provider::id).containsExactly("acme", "acme-key", "acme-web");
        assertThat(ways).allSatisfy(provider -> provider.check(Reach.PUBLIC));
    }
}
