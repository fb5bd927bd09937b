package dev.tokenvault.chromium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AppearanceTest {
    private static final int BLACK = 0xFF000000;
    private static final int WHITE = 0xFFFFFFFF;

    @RegisterExtension
    static final TestBrowser BROWSER = new TestBrowser();

    @BeforeAll
    static void site() {
        BROWSER.site().page("/colours", """
                <meta name=viewport content="width=device-width"><style>body { background: #fff }
                @media (prefers-color-scheme: dark) { body { background: #000 } }</style>""");
    }

    @Test
    void aDarkNarrowScreenshotIsAPngOfThatSizeAndColour() throws IOException {
        Page page = opened(Appearance.phone().darkened());

        byte[] png = page.screenshot();

        assertThat(png).startsWith(0x89, 'P', 'N', 'G');
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isEqualTo(390);
        assertThat(image.getHeight()).isEqualTo(844);
        assertThat(image.getRGB(200, 400)).isEqualTo(BLACK);
    }

    @Test
    void aDesktopIsLightUnlessAskedOtherwise() throws IOException {
        BufferedImage image = image(opened(Appearance.desktop()));

        assertThat(image.getWidth()).isEqualTo(1280);
        assertThat(image.getHeight()).isEqualTo(800);
        assertThat(image.getRGB(640, 400)).isEqualTo(WHITE);
    }

    @Test
    void aScaledPageHasTheSameLayoutAndMorePixels() throws IOException {
        Page page = opened(Appearance.phone().scaledBy(2));

        BufferedImage image = image(page);

        assertThat(image.getWidth()).isEqualTo(780);
        assertThat(page.evaluate("innerWidth").integer()).isEqualTo(390);
        assertThat(page.evaluate("devicePixelRatio").integer()).isEqualTo(2);
    }

    @Test
    void theAppearanceChangesUnderAnOpenPage() {
        Page page = opened(Appearance.desktop());

        page.emulate(Appearance.desktop().size(320, 640).darkened().calmed());

        assertThat(page.evaluate("innerWidth + 'x' + innerHeight").text()).isEqualTo("320x640");
        assertThat(matches(page, "(prefers-color-scheme: dark)")).isTrue();
        assertThat(matches(page, "(prefers-reduced-motion: reduce)")).isTrue();
        page.emulate(Appearance.desktop());
        assertThat(matches(page, "(prefers-color-scheme: dark)")).isFalse();
        assertThat(matches(page, "(prefers-reduced-motion: reduce)")).isFalse();
    }

    @Test
    void aSizeThatNoScreenHasIsRefused() {
        assertThatThrownBy(() -> Appearance.desktop().size(-1, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1x5");
        assertThatThrownBy(() -> Appearance.desktop().scaledBy(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean matches(Page page, String query) {
        return page.evaluate("matchMedia('" + query + "').matches").flag();
    }

    private static BufferedImage image(Page page) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(page.screenshot()));
    }

    private static Page opened(Appearance appearance) {
        return BROWSER.newContext(appearance).newPage().goTo(BROWSER.site().url("/colours"));
    }
}
