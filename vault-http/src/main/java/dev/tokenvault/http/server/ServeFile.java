package dev.tokenvault.http.server;

import dev.tokenvault.http.server.ui.UiFile;
import dev.tokenvault.http.server.ui.UiFiles;
import dev.tokenvault.model.VaultException;

/** {@code GET /ui/{file}}: the files of the pages and the components; kept for ever where the address names the hash. */
final class ServeFile implements Route {
    private final UiFiles files;

    ServeFile(UiFiles files) {
        this.files = files;
    }

    @Override
    public WebResponse answer(Visit visit) {
        UiFile file = files.find(visit.id()).orElseThrow(() -> VaultException.notFound("file"));
        boolean exact = visit.parameter("v").filter(file.hash()::equals).isPresent();
        String caching = exact ? "public, max-age=31536000, immutable" : "no-cache";
        String tag = "\"" + file.hash() + "\"";
        return visit.request()
                        .header("If-None-Match")
                        .filter(t -> t.contains(tag))
                        .isPresent()
                ? Answers.unchanged(caching, tag)
                : Answers.file(file.contentType(), file.content(), caching, tag);
    }
}
