package dev.tokenvault.examples.benchmarks;

import java.util.Locale;

/**
 * What came out of one comparison, in nanoseconds per call.
 *
 * @param ours what the vault takes
 * @param floor the least that it could take
 */
record Figures(double ours, double floor) {
    private static final double THOUSAND = 1_000;

    /** {@code name | what | ours | floor | ratio}; plain ASCII, as any terminal shows it. */
    String line(Comparison of) {
        return String.join(
                " | ",
                of.word(),
                of.what(),
                time(ours),
                time(floor) + " (" + of.floor() + ")",
                String.format(Locale.ROOT, "%.1fx", ours / floor));
    }

    /** Three digits and the unit that suits them. */
    static String time(double nanos) {
        double value = nanos;
        String unit = "ns";
        for (String next : new String[] {"us", "ms", "s"}) {
            if (value < THOUSAND) {
                break;
            }
            value /= THOUSAND;
            unit = next;
        }
        int digits = value < 10 ? 2 : value < 100 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + digits + "f %s", value, unit);
    }
}
