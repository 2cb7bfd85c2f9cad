package dev.fluo.flink.stream.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.evaluation.EvaluationHarness;
import dev.fluo.flink.evaluation.EvaluationSettings;
import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.TestFragments;
import dev.fluo.flink.stream.StreamHarness;
import dev.fluo.flink.stream.StreamSettings;
import dev.fluo.signal.Signal;
import dev.fluo.signal.SignalAction;
import dev.fluo.stream.Contribution;
import dev.fluo.stream.StreamLimits;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What stands in the end of rules across traces is what follows from all spans at once: of a stream that is shuffled,
 * split, 5 % late and 5 % repeated, also when the job is restored in the middle, with other numbers of subtasks.
 */
class StreamBatchOracleTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<OracleRule> RULES =
            Stream.of(WindowRules.all(), MomentRules.all(), UsualRules.all()).flatMap(List::stream).toList();

    @ParameterizedTest(name = "seed {0}, restarted every {1} ticks, on {2}")
    @CsvSource({"1, 1000000, hashmap", "2, 1000000, hashmap", "3, 60, hashmap", "4, 35, hashmap", "5, 90, rocksdb"})
    void whatStandsIsWhatFollowsFromAllSpansAtOnce(long seed, int restartEvery, String backend) throws Exception {
        StreamTraffic traffic = new StreamTraffic(seed);
        List<Signal> signals = signals(traffic, restartEvery, backend.equals("rocksdb"));
        Map<String, Set<String>> standing = standing(signals);
        List<String> differences = new ArrayList<>();
        for (OracleRule rule : RULES) {
            Set<String> said = standing.getOrDefault(rule.id(), Set.of());
            Set<String> expected = rule.standing().apply(traffic.events());
            assertThat(expected).as("rule %s fires", rule.id()).isNotEmpty();
            expected.stream().filter(each -> !said.contains(each)).forEach(each ->
                    differences.add(rule.id() + " did not say " + each));
            said.stream().filter(each -> !expected.contains(each)).forEach(each ->
                    differences.add(rule.id() + " said " + each));
        }
        assertThat(differences).as("seed %d", seed).isEmpty();
        assertThat(signals).as("late spans revised something")
                .anyMatch(signal -> signal.action() == SignalAction.RETRACTED);
    }

    private static List<Signal> signals(StreamTraffic traffic, int restartEvery, boolean rocksDb) throws Exception {
        AssemblySettings assembly = AssemblySettings.DEFAULT;
        EvaluationSettings evaluation = EvaluationHarness.behind(RULES.size() - 1);
        StateBackend backend = rocksDb ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend();
        EvaluationHarness traces = EvaluationHarness.start(assembly, evaluation, backend);
        StreamHarness streams =
                StreamHarness.start(StreamSettings.of(assembly, StreamLimits.DEFAULT), backend, 1);
        for (int version = 0; version < RULES.size(); version++) {
            traces.publish(version, RULES.get(version).document());
            streams.publish(version, RULES.get(version).document());
        }
        int ticks = 0;
        for (long tick : traffic.ticks()) {
            traces.processingTime(tick - TestFragments.START);
            for (Fragment fragment : traffic.fragments(tick)) {
                traces.add(fragment);
            }
            long watermark = tick - StreamTraffic.OUT_OF_ORDERNESS;
            traces.watermark(watermark - TestFragments.START);
            for (Contribution contribution : traces.contributions()) {
                streams.add(contribution);
            }
            streams.watermark(watermark);
            if (++ticks % restartEvery == 0) {
                traces = EvaluationHarness.restore(assembly, evaluation, backend, 1, 1, 0, traces.stop());
                streams.restart(List.of(2, 4, 1).get(ticks / restartEvery % 3));
            }
        }
        traces.endOfInput();
        for (Contribution contribution : traces.contributions()) {
            streams.add(contribution);
        }
        streams.watermark(Long.MAX_VALUE);
        traces.close();
        streams.close();
        return streams.signals();
    }

    /** By rule what stands, as the oracle writes it. */
    private static Map<String, Set<String>> standing(Collection<Signal> signals) throws IOException {
        Map<String, Signal> newest = new TreeMap<>();
        signals.forEach(signal -> newest.merge(signal.id(), signal, (a, b) -> a.sequence() > b.sequence() ? a : b));
        Map<String, Set<String>> standing = new TreeMap<>();
        for (Signal signal : newest.values()) {
            if (signal.action() != SignalAction.RETRACTED) {
                standing.computeIfAbsent(signal.ruleId(), rule -> new TreeSet<>()).add(text(signal));
            }
        }
        return standing;
    }

    private static String text(Signal signal) throws IOException {
        JsonNode document = JSON.readTree(signal.json());
        String key = StreamSupport.stream(document.path("fluo").path("key").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(","));
        return key + " " + millis(document, "start") + " " + value(document.path("message").asText()) + " "
                + millis(document, "end");
    }

    private static String millis(JsonNode document, String field) {
        String time = document.path("event").path(field).asText();
        return time.isEmpty() ? "open" : String.valueOf(Instant.parse(time).toEpochMilli());
    }

    /** A number that is not whole comes of a sketch, and lies within one per cent of a duration. */
    private static double value(String text) {
        double value = text.equals("undefined") ? Double.NaN : Double.parseDouble(text);
        return StreamTraffic.DURATIONS.stream()
                .mapToDouble(Integer::doubleValue)
                .filter(duration -> value != Math.rint(value) && Math.abs(duration - value) <= 0.01 * duration)
                .findFirst()
                .orElse(value);
    }
}
