package dev.fluo.flink.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.slice.Fragment;
import dev.fluo.rules.signal.Signal;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A stream that is shuffled, split, 5 % late and 5 % repeated, leaves the same standing signals as the whole traces
 * judged at once; also when the job is restored in the middle, and when few traces may close in one step.
 */
class TraceBatchOracleTest {

    private static final int TRACES = 120;

    private static final List<String> RULES = List.of(
            rule("storm", "when", "trace.spans.where(service == 'auth').count() > 4"),
            rule("unpaid", "when", "trace.isComplete && trace.spans.none(service == 'pay')"),
            rule("missing-payment", "when", "trace.spans.none(service == 'pay')"),
            rule("auth-first", "always", "trace.spans.where(service == 'pay').all(hasAncestor(service == 'auth'))"),
            rule("chatty", "when", "trace.spans.groupBy(service).any(count() > 6)"),
            rule("deep", "when", "trace.depth > 5 && trace.spans.leaves().count() < 6"),
            rule("partial", "when", "!trace.isComplete\nonIncomplete: evaluate"),
            rule("script", "when", "trace.spans.toArray().filter(s => s.service == 'cart').length > 4"));

    /** The two buffers take turns at each restore. */
    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "seed {0}, {1} closings a step, restored every {2} ticks, on {3}, buffers {4} and {5}")
    @CsvSource({
        "1, 1000, 1000000, hashmap, 1000000, 0",
        "2, 3, 1000000, hashmap, 0, 0",
        "3, 1000, 40, hashmap, 1000000, 1000000",
        "4, 1, 25, hashmap, 0, 1000000",
        "5, 100, 100, rocksdb, 1000000, 0",
        "6, 100, 1000000, rocksdb, 20000, 0",
        "7, 1000, 1, hashmap, 1000000, 1"
    })
    void theStandingSignalsAreThoseOfTheWholeTraces(
            long seed, int closings, int restoreEvery, String backend, long buffer, long otherBuffer) throws Exception {
        RandomTraffic traffic = new RandomTraffic(seed, TRACES);
        StateBackend state = backend.equals("rocksdb") ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend();
        List<AssemblySettings> settings = List.of(settings(closings, buffer), settings(closings, otherBuffer));
        List<Signal> streamed = stream(traffic, settings, restoreEvery, state);

        assertThat(ComparableSignals.of(streamed))
                .as("seed %d", seed)
                .isEqualTo(ComparableSignals.of(TraceBatchOracle.signals(RULES, traffic.traces)));
        assertThat(streamed).as("late spans revised something").anyMatch(signal -> signal.sequence() > 0);
    }

    private static List<Signal> stream(
            RandomTraffic traffic, List<AssemblySettings> settings, int restoreEvery, StateBackend backend)
            throws Exception {
        EvaluationSettings evaluation = EvaluationHarness.behind(RULES.size() - 1);
        EvaluationHarness harness = EvaluationHarness.start(settings.get(0), evaluation, backend);
        List<Signal> signals = new ArrayList<>();
        for (int version = 0; version < RULES.size(); version++) {
            harness.publish(version, RULES.get(version));
        }
        int ticks = 0;
        for (long tick : traffic.ticks()) {
            harness.processingTime(tick);
            for (Fragment fragment : traffic.fragments(tick)) {
                harness.add(fragment);
            }
            harness.watermark(tick - RandomTraffic.OUT_OF_ORDERNESS);
            signals.addAll(harness.signals());
            if (++ticks % restoreEvery == 0) {
                OperatorSubtaskState state = harness.stop();
                AssemblySettings next = settings.get(ticks / restoreEvery % settings.size());
                harness = EvaluationHarness.restore(next, evaluation, backend, 1, 1, 0, state);
            }
        }
        harness.endOfInput();
        signals.addAll(harness.signals());
        assertThat(harness.deadLetters()).isEmpty();
        assertThat(harness.keyedStates()).isZero();
        harness.close();
        return signals;
    }

    private static AssemblySettings settings(int closings, long buffer) {
        return AssemblySettings.DEFAULT.toBuilder()
                .maxClosings(closings)
                .bufferBytes(buffer)
                .build();
    }

    private static String rule(String id, String kind, String condition) {
        return "id: " + id + "\nname: " + id + "\n" + kind + ": |\n  " + condition + "\n";
    }
}
