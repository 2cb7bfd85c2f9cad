package dev.fluo.flink.incident;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fluo.flink.blind.TelemetryEvent;
import dev.fluo.flink.evaluation.IncidentEvent;
import dev.fluo.flink.evaluation.SignalSerializer;
import dev.fluo.flink.ledger.LedgerEvent;
import dev.fluo.flink.operator.OperatorHarness;
import dev.fluo.rules.blindspot.RecentChange;
import dev.fluo.rules.incident.CallCounts;
import dev.fluo.rules.incident.CallNote;
import dev.fluo.rules.incident.IncidentDocument;
import dev.fluo.rules.incident.IncidentReader;
import dev.fluo.rules.incident.IncidentRecord;
import dev.fluo.rules.incident.IncidentSettings;
import dev.fluo.rules.incident.SeenChange;
import dev.fluo.rules.incident.UnreadableIncidentException;
import dev.fluo.rules.signal.Repetition;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.verdict.SignalAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** Runs {@link IncidentGrouping} as one subtask, with time in seconds after {@link #START}. */
final class IncidentHarness extends OperatorHarness<Signal> {

    /** 2026-11-22T10:00:00Z. */
    static final long START = 1_795_341_600_000L;

    private final KeyedTwoInputStreamOperatorTestHarness<String, IncidentEvent, TelemetryEvent, Signal> harness;
    private int documents;

    private IncidentHarness(IncidentSettings settings, int parallelism, int subtask) throws Exception {
        this(new IncidentGrouping(settings), parallelism, subtask);
    }

    private IncidentHarness(IncidentGrouping operator, int parallelism, int subtask) throws Exception {
        this(new KeyedTwoInputStreamOperatorTestHarness<>(
                operator, IncidentEvent::environment, null, Types.STRING, MAX_PARALLELISM, parallelism, subtask));
    }

    private IncidentHarness(
            KeyedTwoInputStreamOperatorTestHarness<String, IncidentEvent, TelemetryEvent, Signal> harness)
            throws Exception {
        super(harness);
        this.harness = harness;
        harness.setup(SignalSerializer.TYPE.createSerializer(
                harness.getExecutionConfig().getSerializerConfig()));
        harness.setProcessingTime(START);
    }

    static IncidentHarness start() throws Exception {
        return restore(IncidentSettings.DEFAULT, null);
    }

    /** Starts the operator of runs over history. */
    static IncidentHarness ofHistory() throws Exception {
        IncidentHarness started = new IncidentHarness(new IncidentGrouping(IncidentSettings.DEFAULT).ofHistory(), 1, 0);
        started.open(null);
        return started;
    }

    /** @param state null for a start without one */
    static IncidentHarness restore(IncidentSettings settings, OperatorSubtaskState state) throws Exception {
        IncidentHarness started = new IncidentHarness(settings, 1, 0);
        started.open(state);
        return started;
    }

    /** Starts one of several subtasks from what the subtasks of an earlier run left. */
    static IncidentHarness restore(int oldParallelism, int parallelism, int subtask, OperatorSubtaskState... states)
            throws Exception {
        IncidentHarness restored = new IncidentHarness(IncidentSettings.DEFAULT, parallelism, subtask);
        restored.open(oldParallelism, parallelism, subtask, states);
        return restored;
    }

    static Signal signal(String id, String environment, String service, String trace, double seconds) {
        return signal(id, SignalAction.OPENED, environment, service, trace, seconds);
    }

    static Signal signal(
            String id, SignalAction action, String environment, String service, String trace, double seconds) {
        String json = """
                {"event":{"severity":4},"rule":{"name":"Storm"},"service":{"name":"%s","environment":"%s"},
                "trace":{"id":"%s"},"message":"%s is bad","fluo":{"suppressed":3}}""".formatted(service, environment, trace, service);
        long at = START + Math.round(seconds * 1000);
        return new Signal(id, "storm", 7, 0, action, at, Repetition.NONE, json.getBytes(UTF_8));
    }

    void add(Signal signal) throws Exception {
        harness.processElement1(new StreamRecord<>(new IncidentEvent.Found(signal), signal.timestampMillis()));
    }

    void calls(String environment, String from, String to, double seconds) throws Exception {
        long step = START + (long) (seconds * 1000);
        harness.processElement1(new StreamRecord<>(new IncidentEvent.Called(new CallNote(
                environment, step - Math.floorMod(step, 10_000L), from, to, new CallCounts(1, 0, 0, 1, 1)))));
    }

    void version(String environment, String service, String version, double seconds) throws Exception {
        long at = START + (long) (seconds * 1000);
        harness.processElement1(new StreamRecord<>(new IncidentEvent.Called(new CallNote(
                environment,
                at - Math.floorMod(at, 10_000L),
                "",
                service,
                CallCounts.NONE,
                Optional.of(new SeenChange(SeenChange.VERSION, version, at))))));
    }

    void change(String kind, String service, String environment, double seconds) throws Exception {
        RecentChange change =
                new RecentChange(START + (long) (seconds * 1000), kind, service, environment, "2.1", "ann");
        harness.processElement2(new StreamRecord<>(new TelemetryEvent.Change(change)));
    }

    void watermark(double seconds) throws Exception {
        Watermark mark = new Watermark(START + (long) (seconds * 1000));
        harness.processWatermark1(mark);
        harness.processWatermark2(mark);
    }

    void processingTime(double seconds) throws Exception {
        harness.setProcessingTime(START + (long) (seconds * 1000));
    }

    void endInput() throws Exception {
        harness.endInput1();
    }

    /** Returns the signals passed on since the last call. */
    List<Signal> signals() {
        return freshOutputs();
    }

    /** Returns the documents written since the last call. */
    List<IncidentDocument> documents() throws UnreadableIncidentException {
        List<IncidentRecord> all = side(IncidentGrouping.INCIDENTS);
        List<IncidentDocument> fresh = new ArrayList<>();
        for (IncidentRecord each : all.subList(documents, all.size())) {
            fresh.add(IncidentReader.read(each.json()));
        }
        documents = all.size();
        return fresh;
    }

    /** Returns all that was told to the ledger. */
    List<LedgerEvent> told() {
        return side(IncidentGrouping.LEDGER);
    }

    /** Returns the documents in short: id, action, sequence, standing signals. */
    List<String> said() throws UnreadableIncidentException {
        return documents().stream()
                .map(document -> document.state().id() + " "
                        + document.state().action().word() + " "
                        + document.state().sequence() + " "
                        + document.signals().standing())
                .toList();
    }

    /** Returns all records about incidents in short: the id, and whether it is a document or says that none follows. */
    List<String> records() {
        return side(IncidentGrouping.INCIDENTS).stream()
                .map(record -> record.id() + (record.isForgotten() ? " forgotten" : " document"))
                .toList();
    }

    int keyedStates() {
        return harness.numKeyedStateEntries() + harness.numEventTimeTimers();
    }
}
