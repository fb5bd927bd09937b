package dev.tokenvault.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.http.server.ui.UiFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UiFilesTest {
    private final Site site = new Site();
    private final Browser stranger = new Browser(site.url);

    @AfterEach
    void close() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource({
        "token-vault.js, text/javascript; charset=utf-8",
        "page.js, text/javascript; charset=utf-8",
        "token-vault.css, text/css; charset=utf-8"
    })
    void aFileNeedsNoSessionAndTellsItsType(String name, String type) {
        Reply reply = stranger.open("/ui/" + name);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo(type);
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(reply.body()).hasSizeGreaterThan(1_000);
    }

    @Test
    void anAddressWithTheHashIsKeptForEverAndOneWithAnotherHashIsAskedForAgain() {
        String url = new UiFiles().url(Site.BASE, "page.js");
        assertThat(stranger.open(url).header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(stranger.open(url + "0").header("Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void aFileThatTheBrowserHasIsNotSentAgain() {
        String tag = stranger.open("/ui/page.js").header("ETag");
        Reply again = stranger.send("GET", "/ui/page.js", null, "If-None-Match", "W/\"x\", " + tag);
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(stranger.send("GET", "/ui/page.js", null, "If-None-Match", "\"x\"")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"connect.html", "texts.json", "Template.class", "..", "%2e%2e%2fui%2fpage.js", "page.js%00", ""})
    void nothingElseIsServed(String name) {
        assertThat(stranger.open("/ui/" + name).status()).isEqualTo(404);
    }

    @Test
    void pagesNameTheirFilesWithTheHash() {
        String page = site.browser("alice").connect("acme").body();
        UiFiles files = new UiFiles();
        assertThat(page)
                .contains(
                        "href=\"" + files.url(Site.BASE, "token-vault.css") + "\"",
                        "src=\"" + files.url(Site.BASE, "page.js") + "\"");
    }
}
