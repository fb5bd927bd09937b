package dev.tokenvault.http.server.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages filled with nothing, with everything, and with what somebody hostile would like to see in them. */
class TemplateTest {
    private static final Texts TEXTS = Texts.english();
    private static final Pattern SENTENCE = Pattern.compile("\\{\\{text\\.([\\w.]+)}}");
    private static final Pattern TAG = Pattern.compile("\\{\\{[#^/]?([\\w.]+)}}");

    @ParameterizedTest
    @ValueSource(strings = {"connect.html", "key.html", "notice.html", "result.html"})
    void everySentenceOfAPageHasATextAndNoTagIsLeft(String page) {
        Matcher sentences = SENTENCE.matcher(UiFile.resource(page));
        while (sentences.find()) {
            assertThat(TEXTS.has(sentences.group(1))).as(sentences.group(1)).isTrue();
        }
        assertThat(Template.of(page, TEXTS).render(new Model())).doesNotContain("{{", "{provider", "{app");
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect.html", "key.html", "notice.html", "result.html"})
    void noPlaceOfAPageLetsMarkupThrough(String page) {
        Model hostile = new Model();
        String text = "\"'><script>alert(1)</script>{{csrf}}$1\\1";
        Matcher names = TAG.matcher(UiFile.resource(page));
        while (names.find()) {
            hostile.put(names.group(1), text);
        }
        hostile.put("scopes", List.of(new Model().put("text", text).put("name", text)))
                .put("accounts", List.of(new Model().put("id", text).put("label", text)))
                .put("fields", List.of(new Model().put("label", text).put("name", text)))
                .put("actions", List.of(new Model().put("url", text).put("label", text)));
        String html = Template.of(page, TEXTS).render(hostile);
        assertThat(html)
                .doesNotContain("<script>", "'>", "\"'")
                .contains("&quot;&#39;&gt;&lt;script&gt;", "{{csrf}}$1\\1");
    }

    @Test
    void aSectionIsShownForTrueForTextAndForItems() {
        Template page = Template.of("notice.html", TEXTS);
        Model item = new Model().put("url", "/a").put("label", "A").put("primary", true);
        String with = page.render(new Model()
                .put("hasActions", true)
                .put("actions", List.of(item, new Model().put("url", "/b").put("label", "B")))
                .put("waiting", true)
                .put("person", "alice"));
        assertThat(with)
                .contains("<a class=\"button primary\" href=\"/a\">A</a><a class=\"button\" href=\"/b\">B</a>")
                .contains("class=\"sign wait\"", "<bdi>alice</bdi>");
        String without = page.render(
                new Model().put("actions", List.of()).put("person", "").put("waiting", false));
        assertThat(without).doesNotContain("button", "wait", "<bdi>");
    }

    @Test
    void anInvertedSectionIsShownForNothing() {
        Template page = Template.of("result.html", TEXTS);
        assertThat(page.render(new Model())).contains("You can close this window.");
        assertThat(page.render(new Model().put("returnUrl", "/chat"))).doesNotContain("You can close this window.");
    }

    @Test
    void anItemHidesWhatIsAroundItAndSeesTheRest() {
        Model model = new Model()
                .put("hasAccounts", true)
                .put("id", "outer")
                .put(
                        "accounts",
                        List.of(new Model().put("id", "inner").put("label", "Inner"), new Model().put("label", "B")));
        assertThat(Template.of("connect.html", TEXTS).render(model))
                .contains("value=\"inner\" required> <bdi>Inner</bdi>", "value=\"outer\" required> <bdi>B</bdi>");
    }
}
