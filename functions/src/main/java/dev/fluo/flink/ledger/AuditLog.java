package dev.fluo.flink.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.audit.AuditChain;
import dev.fluo.audit.AuditHead;
import dev.fluo.audit.AuditLink;
import dev.fluo.flink.serialization.SerializedType;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;

/**
 * Chains audit records. The end of the chain is state: after a failure the chain goes on from the checkpoint, and what
 * was written after it was never committed.
 */
final class AuditLog {

    private static final ValueStateDescriptor<AuditHead> HEAD = new ValueStateDescriptor<>(
            "audit-head", SerializedType.of(AuditHead.class, new AuditHeadSerializer()));

    private final ValueState<AuditHead> head;
    private final AuditHead start;

    /** @param start the end of the chain for a ledger without state */
    AuditLog(RuntimeContext context, AuditHead start) {
        this.head = context.getState(HEAD);
        this.start = start;
    }

    /** @param key the rule the record is about; null for one about all rules */
    void write(String key, ObjectNode record, long nowMillis, Consumer<AuditRecord> out) throws IOException {
        if (head.value() == null) {
            head.update(start);
            append(null, AuditContent.started(nowMillis), out);
        }
        append(key, record, out);
    }

    private void append(String key, ObjectNode record, Consumer<AuditRecord> out) throws IOException {
        AuditLink link = AuditChain.append(head.value(), record);
        head.update(link.head());
        out.accept(new AuditRecord(key, link.json()));
    }
}
