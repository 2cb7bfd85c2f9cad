package dev.fluo.flink.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.audit.AuditChain;
import dev.fluo.audit.AuditHead;
import dev.fluo.audit.AuditLink;
import dev.fluo.audit.StepBack;
import dev.fluo.flink.serialization.SerializedType;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;

/**
 * Chains audit records. The end of the chain is state: after a failure the chain goes on from the checkpoint, and what
 * was written after it was never committed. Where the job is started from a state older than what is committed, the
 * chain goes on from what is committed, and says so.
 */
final class AuditLog {

    private static final ValueStateDescriptor<AuditHead> HEAD = new ValueStateDescriptor<>(
            "audit-head", SerializedType.of(AuditHead.class, new AuditHeadSerializer()));

    private final ValueState<AuditHead> head;
    private final AuditHead committed;

    /** @param committed the end of the chain when the job was started */
    AuditLog(RuntimeContext context, AuditHead committed) {
        this.head = context.getState(HEAD);
        this.committed = committed;
    }

    /** Says how the chain goes on, unless simply from the state. */
    void begin(long nowMillis, Consumer<AuditRecord> out) throws IOException {
        AuditHead known = head.value();
        if (known == null) {
            head.update(committed);
            write(null, AuditContent.started(nowMillis), out);
        } else if (hasGoneOnWithout(known)) {
            head.update(committed);
            StepBack step = new StepBack(committed.sequence(), known.sequence());
            write(null, AuditContent.wentBack(step, nowMillis), out);
        }
    }

    /**
     * Whether the chain has records that the state does not know of. After a failure the state is newer than the start
     * of the job; with a state that lives on without the topic's records, the chain goes on from the state.
     */
    private boolean hasGoneOnWithout(AuditHead known) {
        return committed.sequence() >= known.sequence() && !committed.equals(known);
    }

    /** @param key the rule the record is about; null for one about all rules */
    void write(String key, ObjectNode record, Consumer<AuditRecord> out) throws IOException {
        AuditLink link = AuditChain.append(head.value(), record);
        head.update(link.head());
        out.accept(new AuditRecord(key, link.json()));
    }
}
