package dev.tokenvault.audit;

import java.util.List;

/**
 * What a walk over all chains found.
 *
 * @param entries how many lines were read and are what they were when written
 * @param problems lines that are missing, edited or out of order; empty = the trail is whole
 */
public record Verification(long entries, List<Problem> problems) {
    /** Copies the problems. */
    public Verification {
        problems = List.copyOf(problems);
    }

    /** Whether nothing is wrong. */
    public boolean whole() {
        return problems.isEmpty();
    }

    /**
     * One thing that is wrong.
     *
     * @param what {@code missing}, {@code edited}, {@code tail_cut} or {@code unknown_chain}
     */
    public record Problem(String chain, long sequence, String what) {}
}
