package dev.fluo.flink.intake;

import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.kafka.RawRecord;
import dev.fluo.flink.ledger.LedgerEvent;
import dev.fluo.flink.ledger.Publication;
import dev.fluo.flink.ledger.RuleRejected;
import dev.fluo.flink.operator.OperatorHarness;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** An intake to be driven by hand. */
final class IntakeHarness extends OperatorHarness<RuleUpdate> {

    private final OneInputStreamOperatorTestHarness<RawRecord, RuleUpdate> harness;

    /** @param state null for a start without state */
    IntakeHarness(long needed, IntakeLimits limits, DocumentChecker checker, OperatorSubtaskState state)
            throws Exception {
        this(new RuleGate(needed), IntakeSettings.of(limits), checker, state);
    }

    IntakeHarness(RuleGate gate, IntakeSettings settings, DocumentChecker checker, OperatorSubtaskState state)
            throws Exception {
        this(new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(new RuleIntake(gate, settings, checker))));
        open(state);
    }

    private IntakeHarness(OneInputStreamOperatorTestHarness<RawRecord, RuleUpdate> harness) {
        super(harness);
        this.harness = harness;
    }

    static IntakeHarness started() throws Exception {
        return new IntakeHarness(RuleGate.NOTHING, IntakeLimits.DEFAULT, new ReadingChecker(), null);
    }

    static IntakeHarness loadingUpTo(long needed) throws Exception {
        return new IntakeHarness(needed, IntakeLimits.DEFAULT, new ReadingChecker(), null);
    }

    static RawRecord record(long offset, String key, byte[] value) {
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        return new RawRecord("fluo.rules", 0, offset, 1_000, keyBytes, value, Map.of(Publication.AUTHOR_HEADER, "ann"));
    }

    IntakeHarness publish(long offset, String key, String document) throws Exception {
        byte[] value = document == null ? null : document.getBytes(StandardCharsets.UTF_8);
        return publish(record(offset, key, value));
    }

    IntakeHarness publish(RawRecord record) throws Exception {
        harness.processElement(new StreamRecord<>(record));
        return this;
    }

    List<RuleUpdate> updates() {
        return outputs();
    }

    /** The updates in short: kind, key and version. */
    List<String> outcomes() {
        return updates().stream()
                .map(update -> update.kind() + " " + update.key() + " " + update.version())
                .toList();
    }

    List<LedgerEvent> events() {
        return side(RuleIntake.LEDGER);
    }

    /** The code of the first reason of the last event, which is a rejection. */
    String lastRefusal() {
        List<LedgerEvent> events = events();
        return ((RuleRejected) events.get(events.size() - 1)).refusals().get(0).code();
    }

    List<DeadLetter> deadLetters() {
        return side(RuleIntake.DEAD_LETTERS);
    }
}
