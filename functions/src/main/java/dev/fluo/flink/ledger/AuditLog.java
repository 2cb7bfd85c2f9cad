package dev.fluo.flink.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.flink.serialization.SerializedType;
import dev.fluo.rules.audit.AuditChain;
import dev.fluo.rules.audit.AuditHead;
import dev.fluo.rules.audit.AuditLink;
import dev.fluo.rules.audit.StepBack;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * Chains audit records. The end of the chain is state: after a failure the chain goes on from the checkpoint, and what
 * was written after it was never committed. Where the job is started from a state older than what is committed, the
 * chain goes on from what is committed, and says so.
 */
final class AuditLog {

    private static final ValueStateDescriptor<AuditHead> HEAD =
            new ValueStateDescriptor<>("audit-head", SerializedType.of(AuditHead.class, new AuditHeadSerializer()));

    private static final ValueStateDescriptor<String> REDACTION =
            new ValueStateDescriptor<>("audit-redaction", Types.STRING);

    private static final ValueStateDescriptor<String> CONNECTIONS =
            new ValueStateDescriptor<>("audit-connections", Types.STRING);

    private final ValueState<AuditHead> head;

    /** The redaction that the chain says is in force, as JSON; null in the state of a release that did not keep it. */
    private final ValueState<String> redactionSaid;

    /** The inputs and outputs of the last start, a line for each; null in the state of a release without. */
    private final ValueState<String> connectionsBefore;

    private final LedgerSettings settings;

    /**
     * @param settings with the end of the chain when the job was started, and what the audit says of the job
     */
    AuditLog(RuntimeContext context, LedgerSettings settings) {
        this.head = context.getState(HEAD);
        this.redactionSaid = context.getState(REDACTION);
        this.connectionsBefore = context.getState(CONNECTIONS);
        this.settings = settings;
    }

    /** Writes the record that continues the chain, if needed, and that of a changed redaction. */
    void begin(long nowMillis, Consumer<AuditRecord> out) throws IOException {
        AuditHead committed = settings.committed();
        AuditHead known = head.value();
        String redacted = AuditContent.redaction(settings.redaction()).toString();
        if (known == null) {
            head.update(committed);
            write(null, AuditContent.started(settings, nowMillis), out);
        } else if (hasGoneOnWithout(known)) {
            head.update(committed);
            StepBack step = new StepBack(committed.sequence(), known.sequence());
            write(null, AuditContent.wentBack(step, settings, nowMillis), out);
        } else if (!redacted.equals(redactionSaid.value())) {
            write(null, AuditContent.redactionBegan(settings, nowMillis), out);
        }
        redactionSaid.update(redacted);
        sayConnections(nowMillis, out);
    }

    private void sayConnections(long nowMillis, Consumer<AuditRecord> out) throws IOException {
        List<String> connections = settings.connections();
        String before = connectionsBefore.value();
        connectionsBefore.update(String.join("\n", connections));
        if (before == null) {
            return;
        }
        List<String> earlier = before.isEmpty() ? List.of() : List.of(before.split("\n"));
        List<String> went =
                earlier.stream().filter(each -> !connections.contains(each)).toList();
        List<String> came =
                connections.stream().filter(each -> !earlier.contains(each)).toList();
        if (!went.isEmpty() || !came.isEmpty()) {
            write(null, AuditContent.connectionsChanged(went, came, nowMillis), out);
        }
    }

    /**
     * Returns whether the chain has records that the state does not know of. After a failure the state is newer than
     * the start of the job; with a state that lives on without the topic's records, the chain goes on from the state.
     */
    private boolean hasGoneOnWithout(AuditHead known) {
        AuditHead committed = settings.committed();
        return committed.sequence() >= known.sequence() && !committed.equals(known);
    }

    /** @param key the rule the record is about; null for one about all rules */
    void write(@Nullable String key, ObjectNode record, Consumer<AuditRecord> out) throws IOException {
        AuditLink link = AuditChain.append(head.value(), AuditContent.bounded(record));
        head.update(link.head());
        out.accept(new AuditRecord(key, link.json()));
    }
}
