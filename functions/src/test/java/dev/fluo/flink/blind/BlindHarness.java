package dev.fluo.flink.blind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.flink.evaluation.SignalSerializer;
import dev.fluo.flink.ledger.LedgerEvent;
import dev.fluo.flink.operator.RuleFedHarness;
import dev.fluo.rules.blindspot.RecentChange;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.signal.SignalSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;

/** Runs {@link BlindSpots}, with time in minutes after {@link #START}. */
final class BlindHarness extends RuleFedHarness<Integer, TelemetryEvent, Signal> {

    static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
    static final Duration SETTLE = Duration.ofSeconds(35);

    /** Traces of a minute in which nothing else is said. */
    static final long TRACES = 50;

    private static final ObjectMapper JSON = new ObjectMapper();

    BlindHarness(OperatorSubtaskState state) throws Exception {
        this(BlindSettings.DEFAULT, state);
    }

    BlindHarness(BlindSettings settings, OperatorSubtaskState state) throws Exception {
        super(
                new BlindSpots(settings, SETTLE, SignalSettings.DEFAULT, Duration.ofMinutes(1)),
                BlindSpots.ONE_KEY,
                Types.INT,
                SignalSerializer.TYPE,
                null,
                1,
                0);
        open(state);
    }

    /** Has these terms come in each minute of a time, and time pass. */
    void minutes(int from, int to, String... terms) throws Exception {
        for (int minute = from; minute < to; minute++) {
            sightings(minute, TRACES, terms);
            watermark(minute);
        }
    }

    void sightings(int minute, long traces, String... terms) throws Exception {
        element(new TelemetryEvent.Sightings(millis(minute), traces, List.of(terms)), millis(minute));
    }

    void change(int minute, String kind, String service) throws Exception {
        RecentChange change = new RecentChange(millis(minute) + 10_000, kind, service, null, "2.1", "ann");
        element(new TelemetryEvent.Change(change), 0);
    }

    /** Moves time on until all traces of a minute have closed. */
    void watermark(int minute) throws Exception {
        epochWatermark(millis(minute + 1) + SETTLE.toMillis());
    }

    void endOfInput() throws Exception {
        epochWatermark(Long.MAX_VALUE);
    }

    void clock(long millis) throws Exception {
        harness.setProcessingTime(millis);
    }

    static long millis(int minute) {
        return START.toEpochMilli() + minute * 60_000L;
    }

    List<Signal> signals() {
        return freshOutputs();
    }

    /** Returns the signals since this was last asked, in short: rule, action, sequence, what is missing since when. */
    List<String> said() throws IOException {
        List<String> said = new ArrayList<>();
        for (Signal signal : signals()) {
            JsonNode document = JSON.readTree(signal.json());
            said.add(signal.ruleId() + " " + signal.action().word() + " " + signal.sequence() + ": "
                    + document.at("/fluo/blind/terms/0").asText() + " since "
                    + document.at("/fluo/blind/last_seen").asText().substring(11, 16));
        }
        return said;
    }

    JsonNode document() throws IOException {
        return JSON.readTree(signals().get(0).json());
    }

    List<LedgerEvent> ledger() {
        return side(BlindSpots.LEDGER);
    }
}
