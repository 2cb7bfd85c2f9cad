package dev.fluo.flink.suppression;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fluo.flink.evaluation.SignalSerializer;
import dev.fluo.flink.ledger.LedgerEvent;
import dev.fluo.flink.ledger.RuleNoted;
import dev.fluo.flink.operator.RuleFedHarness;
import dev.fluo.rules.signal.Repetition;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.verdict.SignalAction;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Runs {@link SignalSuppression} as one subtask, with time in milliseconds after {@link #START}. */
public final class SuppressionHarness extends RuleFedHarness<String, Signal, Signal> {

    /** 2026-11-22T10:00:00Z, so that every signal of a test is of one day. */
    static final long START = 1_795_341_600_000L;

    static final long MINUTE = 60_000;

    private SuppressionHarness(SuppressionSettings settings, int parallelism, int subtask) throws Exception {
        super(
                new SignalSuppression(settings),
                Signal::ruleId,
                Types.STRING,
                SignalSerializer.TYPE,
                null,
                parallelism,
                subtask);
    }

    static SuppressionHarness start(SuppressionSettings settings) throws Exception {
        SuppressionHarness started = startAt(settings, START);
        started.watermark(0);
        return started;
    }

    /**
     * Starts it before any watermark.
     *
     * @param epochMillis processing time
     */
    public static SuppressionHarness startAt(SuppressionSettings settings, long epochMillis) throws Exception {
        SuppressionHarness started = new SuppressionHarness(settings, 1, 0);
        started.harness.setProcessingTime(epochMillis);
        started.open(null);
        return started;
    }

    /** Starts one of several subtasks from what the subtasks of an earlier run left. */
    static SuppressionHarness restore(
            SuppressionSettings settings,
            int oldParallelism,
            int parallelism,
            int subtask,
            OperatorSubtaskState... states)
            throws Exception {
        SuppressionHarness restored = new SuppressionHarness(settings, parallelism, subtask);
        restored.harness.setProcessingTime(START);
        restored.open(oldParallelism, parallelism, subtask, states);
        return restored;
    }

    /** A signal of a rule that tells its signals apart by a key, for ten minutes. */
    static Signal signal(String id, String key, SignalAction action, int sequence, long millis) {
        return signal(id, new Repetition(key, 10 * MINUTE, false), action, sequence, START + millis);
    }

    static Signal signal(String id, Repetition repetition, SignalAction action, int sequence, long epochMillis) {
        String json = "{\"event\":{\"id\":\"" + id + "\",\"action\":\"" + action.word() + "\",\"sequence\":" + sequence
                + "},\"fluo\":{\"rule\":{\"mode\":\"active\"}}}";
        return new Signal(id, "storm", 7, sequence, action, epochMillis, repetition, json.getBytes(UTF_8));
    }

    public void add(Signal signal) throws Exception {
        harness.processElement1(new StreamRecord<>(signal));
    }

    /** Adds a signal of a trace that closed at that event time. */
    void addClosedAt(long millis, Signal signal) throws Exception {
        harness.processElement1(signal, START + millis);
    }

    void watermark(long millis) throws Exception {
        epochTime(START + millis);
    }

    /**
     * Moves event time on.
     *
     * @param millis since the epoch
     */
    public void epochTime(long millis) throws Exception {
        epochWatermark(millis);
    }

    /**
     * Moves processing time on.
     *
     * @param millis since the epoch
     */
    public void epochProcessingTime(long millis) throws Exception {
        harness.setProcessingTime(millis);
    }

    void processingTime(long millis) throws Exception {
        harness.setProcessingTime(START + millis);
    }

    public void endOfInput() throws Exception {
        epochWatermark(Long.MAX_VALUE);
    }

    /** Returns the signals given since the last call. */
    public List<Signal> signals() {
        return freshOutputs();
    }

    /** Returns the signals given in short: id, action, sequence, and how many each stands for. */
    List<String> said() {
        return signals().stream().map(SuppressionHarness::inShort).toList();
    }

    private static String inShort(Signal signal) {
        String json = new String(signal.json(), UTF_8);
        String count = json.replaceAll("(?s).*\"suppressed\":(\\d+).*", " +$1");
        return signal.id() + " " + signal.action().word() + " " + signal.sequence() + (count.equals(json) ? "" : count);
    }

    /** Returns everything that was told to the ledger. */
    List<LedgerEvent> told() {
        return side(SignalSuppression.LEDGER);
    }

    List<String> notes() {
        return side(SignalSuppression.LEDGER).stream()
                .filter(RuleNoted.class::isInstance)
                .map(event -> ((RuleNoted) event).note())
                .toList();
    }

    /** Returns the number of values of keyed state. */
    int keyedStates() {
        return harness.numKeyedStateEntries() + harness.numEventTimeTimers();
    }
}
