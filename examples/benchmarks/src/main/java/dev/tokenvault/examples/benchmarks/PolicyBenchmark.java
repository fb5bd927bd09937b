package dev.tokenvault.examples.benchmarks;

import dev.tokenvault.policy.Capability;
import dev.tokenvault.policy.TargetUri;
import dev.tokenvault.policy.TargetUri.Reach;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it costs to decide whether an agent's request may leave: the address is read strictly and held against a rule. */
@State(Scope.Thread)
public class PolicyBenchmark {
    private final String address = "https://api.github.com/repos/acme/site/issues/1347/comments?per_page=100";
    private final Capability capability = Capability.of(
            "github/issues-read",
            "Read issues",
            "api.github.com",
            Set.of("GET"),
            "/repos/*/*/issues",
            "/repos/*/*/issues/**");

    /** The vault's decision. */
    @Benchmark
    public boolean ours() {
        return capability.covers("GET", TargetUri.parse(address, Reach.PUBLIC));
    }

    /** The JDK's reading of the same address, with no rule. */
    @Benchmark
    public URI floor() throws URISyntaxException {
        return new URI(address);
    }
}
