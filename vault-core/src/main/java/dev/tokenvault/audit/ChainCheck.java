package dev.tokenvault.audit;

import dev.tokenvault.audit.AuditChains.Chain;
import dev.tokenvault.audit.Verification.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Walks one chain from its anchor to its end. */
final class ChainCheck {
    private static final int PAGE = 500;

    private final AuditStore store;
    private final List<Problem> problems = new ArrayList<>();
    private long good;

    ChainCheck(AuditStore store) {
        this.store = store;
    }

    void walk(Chain chain) {
        Mac mac = new Mac(chain.key());
        long next = chain.first();
        String previous = chain.anchor();
        for (List<AuditEntry> page = page(chain, next); !page.isEmpty(); page = page(chain, next)) {
            for (AuditEntry entry : page) {
                if (entry.sequence() != next) {
                    problems.add(new Problem(chain.id(), next, "missing"));
                } else if (mac.holds(previous, entry)) {
                    good++;
                } else {
                    problems.add(new Problem(chain.id(), next, "edited"));
                }
                next = entry.sequence() + 1;
                previous = entry.mac();
            }
        }
        if (next <= chain.head()) {
            problems.add(new Problem(chain.id(), next, "tail_cut"));
        }
    }

    /** Every chain that has lines, with the last of them. */
    Map<String, Long> seen() {
        Map<String, Long> last = new TreeMap<>();
        Optional<String> after = Optional.empty();
        List<AuditEntry> page;
        do {
            page = store.latest(AuditQuery.all(), after, PAGE);
            page.forEach(entry -> last.merge(entry.chain(), entry.sequence(), Math::max));
            after = page.isEmpty() ? after : Optional.of(AuditStore.cursor(page.get(page.size() - 1)));
        } while (!page.isEmpty());
        return last;
    }

    /** Lines whose chain's key nobody keeps: nothing proves them. */
    void strangers(Map<String, Long> seen, List<Chain> known) {
        Set<String> ids = known.stream().map(Chain::id).collect(Collectors.toSet());
        seen.forEach((chain, sequence) -> {
            if (!ids.contains(chain)) {
                problems.add(new Problem(chain, sequence, "unknown_chain"));
            }
        });
    }

    private List<AuditEntry> page(Chain chain, long from) {
        return store.chain(chain.id(), from, PAGE);
    }

    Verification result() {
        return new Verification(good, problems);
    }
}
