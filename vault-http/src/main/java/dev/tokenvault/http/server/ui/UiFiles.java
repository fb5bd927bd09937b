package dev.tokenvault.http.server.ui;

import java.util.List;
import java.util.Optional;

/** The files that a browser loads: the components, the style of the pages and their script. Immutable. */
public final class UiFiles {
    private final List<UiFile> files =
            List.of(UiFile.of("token-vault.js"), UiFile.of("token-vault.css"), UiFile.of("page.js"));

    /** The file of this name; there are no others. */
    public Optional<UiFile> find(String name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }

    /** Its address below this base path, with its hash, so that it can be cached for ever. */
    public String url(String base, String name) {
        return base + "/ui/" + name + "?v=" + find(name).orElseThrow().hash();
    }
}
