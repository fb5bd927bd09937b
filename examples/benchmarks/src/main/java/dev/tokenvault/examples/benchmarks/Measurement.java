package dev.tokenvault.examples.benchmarks;

import dev.tokenvault.provider.Provider;
import dev.tokenvault.provider.ProviderCatalog;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/** Runs both methods of a comparison, each in a JVM of its own, one after the other on the same machine. */
final class Measurement {

    private Measurement() {}

    /** Takes about a quarter of a minute. */
    static Figures of(Comparison comparison) throws RunnerException {
        Collection<RunResult> results = new Runner(options(comparison)).run();
        return new Figures(nanos(comparison, results, "ours"), nanos(comparison, results, "floor"));
    }

    private static Options options(Comparison comparison) {
        OptionsBuilder options = new OptionsBuilder();
        options.include("^" + Pattern.quote(comparison.benchmark().getName()) + "\\.(ours|floor)$")
                .timeUnit(TimeUnit.NANOSECONDS)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
        if (comparison == Comparison.BUILD) {
            options.param("providers", everyProvider());
        } else {
            options.mode(Mode.AverageTime)
                    .forks(1)
                    .warmupIterations(3)
                    .warmupTime(TimeValue.seconds(1))
                    .measurementIterations(7)
                    .measurementTime(TimeValue.milliseconds(500));
        }
        return options.build();
    }

    private static String everyProvider() {
        return ProviderCatalog.builtIn().all().stream().map(Provider::id).collect(Collectors.joining(","));
    }

    /**
     * The best of the measured stretches, since what else runs on the machine only ever adds to them; of starts, which
     * differ by themselves, the one in the middle.
     */
    private static double nanos(Comparison comparison, Collection<RunResult> results, String method) {
        Statistics seen = results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith("." + method))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("JMH did not run " + method + "()."))
                .getPrimaryResult()
                .getStatistics();
        return comparison == Comparison.BUILD ? seen.getPercentile(50) : seen.getMin();
    }
}
