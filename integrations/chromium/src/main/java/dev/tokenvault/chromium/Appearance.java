package dev.tokenvault.chromium;

import dev.tokenvault.chromium.devtools.Session;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * How a page is shown.
 *
 * @param width of the viewport, in CSS pixels; 0 leaves the window as it is
 * @param height of the viewport, in CSS pixels; 0 leaves the window as it is
 * @param scale screen pixels per CSS pixel; a screenshot is that much larger
 * @param dark whether the person prefers a dark colour scheme
 * @param reducedMotion whether the person prefers no animations
 */
public record Appearance(int width, int height, double scale, boolean dark, boolean reducedMotion) {
    private static final int LARGEST = 10_000;

    public Appearance {
        if (width < 0 || height < 0 || width > LARGEST || height > LARGEST || !(scale > 0 && scale <= 8)) {
            throw new IllegalArgumentException(
                    "A page is 0 to " + LARGEST + " pixels wide and high and scaled by up to 8, not " + width + "x"
                            + height + " scaled by " + scale);
        }
    }

    /** 1280 x 800, light. */
    public static Appearance desktop() {
        return new Appearance(1280, 800, 1, false, false);
    }

    /** 390 x 844, light: a phone held upright. */
    public static Appearance phone() {
        return new Appearance(390, 844, 1, false, false);
    }

    /** The same in another size, in CSS pixels. */
    public Appearance size(int newWidth, int newHeight) {
        return new Appearance(newWidth, newHeight, scale, dark, reducedMotion);
    }

    /** The same with other screen pixels per CSS pixel. */
    public Appearance scaledBy(double newScale) {
        return new Appearance(width, height, newScale, dark, reducedMotion);
    }

    /** The same for a person who prefers dark colours. */
    public Appearance darkened() {
        return new Appearance(width, height, scale, true, reducedMotion);
    }

    /** The same for a person who prefers no animations. */
    public Appearance calmed() {
        return new Appearance(width, height, scale, dark, true);
    }

    /** The same in a window that keeps its own size, as a popup does. */
    Appearance unsized() {
        return size(0, 0);
    }

    CompletableFuture<Void> applyTo(Session session) {
        Map<String, Object> metrics =
                Map.of("width", width, "height", height, "deviceScaleFactor", scale, "mobile", false);
        List<Map<String, String>> features = List.of(
                Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"),
                Map.of("name", "prefers-reduced-motion", "value", reducedMotion ? "reduce" : "no-preference"));
        return CompletableFuture.allOf(
                session.send("Emulation.setDeviceMetricsOverride", metrics),
                session.send("Emulation.setEmulatedMedia", Map.of("features", features)));
    }
}
