package dev.tokenvault.credential;

import dev.tokenvault.audit.AuditChains;
import dev.tokenvault.credential.SealedRecords.Row;
import dev.tokenvault.model.Owner;
import dev.tokenvault.model.Wiring;
import dev.tokenvault.storage.StoredRecord.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The keys and ranges of audit chains as sealed records of the application. */
@Wiring
public final class AuditChainRecords implements AuditChains {
    private static final int PAGE = 200;

    private final SealedRecords<Chain> records;

    /** Wires it. */
    @Wiring
    public AuditChainRecords(RecordSafe safe) {
        this.records = safe.of(Kind.AUDIT_CHAIN, AuditChainRecords::write, AuditChainRecords::read);
    }

    @Override
    public void keep(Chain chain) {
        Row<Chain> fresh =
                new Row<>(chain.id(), new Owner.Application(), Optional.empty(), "OPEN", Optional.empty(), 0, chain);
        if (!records.insert(fresh)) {
            records.find(chain.id()).ifPresent(row -> records.replace(row.with("OPEN", chain)));
        }
    }

    @Override
    public List<Chain> list() {
        List<Chain> all = new ArrayList<>();
        Optional<String> after = Optional.empty();
        for (List<Row<Chain>> page = page(after); !page.isEmpty(); page = page(after)) {
            page.forEach(row -> all.add(row.value()));
            after = Optional.of(page.get(page.size() - 1).id());
        }
        return all;
    }

    private List<Row<Chain>> page(Optional<String> after) {
        return records.list(Optional.of(new Owner.Application()), after, PAGE);
    }

    private static Payload write(Chain chain) {
        return new Payload()
                .put("id", chain.id())
                .put("key", chain.key())
                .put("first", Long.toString(chain.first()))
                .put("anchor", chain.anchor())
                .put("head", Long.toString(chain.head()));
    }

    private static Chain read(Payload payload) {
        return new Chain(
                payload.text("id"),
                payload.secret("key"),
                Long.parseLong(payload.text("first")),
                payload.text("anchor"),
                Long.parseLong(payload.text("head")));
    }
}
