package dev.tokenvault.audit;

import dev.tokenvault.audit.AuditChains.Chain;
import dev.tokenvault.audit.Verification.Problem;
import java.util.ArrayList;
import java.util.List;

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

    private List<AuditEntry> page(Chain chain, long from) {
        return store.chain(chain.id(), from, PAGE);
    }

    Verification result() {
        return new Verification(good, problems);
    }
}
