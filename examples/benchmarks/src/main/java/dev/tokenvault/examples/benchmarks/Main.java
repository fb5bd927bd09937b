package dev.tokenvault.examples.benchmarks;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Measures what is asked for and prints one line each to the standard output; progress goes to the error output. Ends
 * with 0, with 1 if a benchmark failed, or with 2 if the arguments mean nothing. No figure is judged here.
 */
public final class Main {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private final PrintStream out;
    private final PrintStream progress;

    Main(PrintStream out, PrintStream progress) {
        this.out = out;
        this.progress = progress;
    }

    /** Takes names of benchmarks; without any, all are run. */
    public static void main(String[] arguments) {
        int code = new Main(System.out, System.err).run(List.of(arguments));
        if (code != 0) {
            System.exit(code);
        }
    }

    int run(List<String> arguments) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.print(help());
            return 0;
        }
        List<Comparison> wanted = new ArrayList<>();
        for (String word : arguments) {
            Optional<Comparison> known = Comparison.named(word);
            known.ifPresent(wanted::add);
            if (known.isEmpty()) {
                progress.println("There is no benchmark '" + word + "'. There are: "
                        + String.join(", ", Comparison.words()) + ".");
                return MISUSED;
            }
        }
        return measure(wanted.isEmpty() ? List.of(Comparison.values()) : wanted);
    }

    private int measure(List<Comparison> wanted) {
        warnOfOtherPrograms();
        int done = 0;
        for (Comparison each : wanted) {
            progress.printf(Locale.ROOT, "[%d/%d] measuring %s, about 15 s%n", ++done, wanted.size(), each.word());
            try {
                out.println(Measurement.of(each).line(each));
            } catch (RunnerException e) {
                progress.println(each.word() + " could not be measured: " + e.getMessage());
                return FAILED;
            }
        }
        return 0;
    }

    private void warnOfOtherPrograms() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        if (load > 0.5) {
            progress.printf(
                    Locale.ROOT,
                    "Note: the load average is %.1f on %d processors; what else runs here makes figures larger.%n",
                    load,
                    Runtime.getRuntime().availableProcessors());
        }
    }

    private static String help() {
        StringBuilder text = new StringBuilder("""
                run [NAME...]  measures what the vault costs and prints one line each:
                               name | what | ours | floor (which) | ratio
                               Without a name, everything. Takes about 15 s each.
                """);
        for (Comparison each : Comparison.values()) {
            text.append(String.format(
                    Locale.ROOT, "  %-7s %s%n          beside: %s%n", each.word(), each.what(), each.floor()));
        }
        return text.toString();
    }
}
