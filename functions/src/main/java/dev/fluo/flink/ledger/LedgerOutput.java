package dev.fluo.flink.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The outputs of the ledger while it deals with one event, and the time at which it does. */
final class LedgerOutput {

    private final AuditLog audit;
    private final LedgerMetrics metrics;
    private final long nowMillis;
    private final Consumer<AuditRecord> records;
    private final Consumer<RuleStatus> statuses;

    LedgerOutput(
            AuditLog audit,
            LedgerMetrics metrics,
            long nowMillis,
            Consumer<AuditRecord> records,
            Consumer<RuleStatus> statuses) {
        this.audit = audit;
        this.metrics = metrics;
        this.nowMillis = nowMillis;
        this.records = records;
        this.statuses = statuses;
    }

    long nowMillis() {
        return nowMillis;
    }

    /** @param key the rule the record is about; null for one about all rules */
    void audit(@Nullable String key, ObjectNode record) throws IOException {
        audit.write(key, record, link -> {
            metrics.auditRecords.inc();
            records.accept(link);
        });
    }

    /** A record without a key has no place on a compacted topic; the audit has it. */
    void status(RuleStatus status) {
        if (!status.key().isEmpty()) {
            metrics.statusRecords.inc();
            statuses.accept(status);
        }
    }
}
