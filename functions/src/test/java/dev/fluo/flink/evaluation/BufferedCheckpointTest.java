package dev.fluo.flink.evaluation;

import static dev.fluo.flink.slice.TestFragments.TestSpan.span;
import static dev.fluo.flink.slice.TestFragments.fragment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.packing.PackSettings;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A checkpoint holds every fragment that came before its barrier, wherever the fragments were kept until then. */
class BufferedCheckpointTest {

    private static final int TRACES = 40;
    private static final AssemblySettings DEFAULT = AssemblySettings.DEFAULT.toBuilder()
            .packing(new PackSettings(1 << 10, 2 << 10))
            .build();

    @ParameterizedTest(name = "{0}: buffer {1}, then {2}, from one subtask to {3}")
    @CsvSource({
        "hashmap, 1000000, 1000000, 1",
        "hashmap, 1000000, 0, 2",
        "hashmap, 0, 1000000, 4",
        "hashmap, 3000, 3000, 2",
        "rocksdb, 1000000, 0, 2",
        "rocksdb, 0, 1000000, 2"
    })
    void tracesThatAreOpenAtACheckpointAreWholeAfterARestore(
            String backend, long buffer, long nextBuffer, int parallelism) throws Exception {
        EvaluationHarness first = EvaluationHarness.start(
                DEFAULT.toBuilder().bufferBytes(buffer).build(), EvaluationHarness.behind(1), backend(backend));
        first.publish(1, Rules.STORM);
        for (int trace = 1; trace <= TRACES; trace++) {
            first.add(fragment(trace, Rules.auth(2, 800)));
        }
        first.checkpoint();
        for (int trace = 1; trace <= TRACES; trace++) {
            first.add(fragment(trace, Rules.auth(3, 900)));
        }
        OperatorSubtaskState state = first.stop();

        List<String> signals = new ArrayList<>();
        for (int subtask = 0; subtask < parallelism; subtask++) {
            signals.addAll(finish(state, backend(backend), nextBuffer, parallelism, subtask));
        }
        assertThat(signals).hasSize(TRACES).containsOnly("auth-storm opened 0");
    }

    /** Sends the roots of the traces that this subtask has, without a span more. */
    private static List<String> finish(
            OperatorSubtaskState state, StateBackend backend, long buffer, int parallelism, int subtask)
            throws Exception {
        EvaluationHarness next = EvaluationHarness.restore(
                DEFAULT.toBuilder().bufferBytes(buffer).build(),
                EvaluationHarness.behind(1),
                backend,
                1,
                parallelism,
                subtask,
                state);
        for (int trace = 1; trace <= TRACES; trace++) {
            if (EvaluationHarness.subtaskOf(fragment(trace, span(1, 0, 1_000)), parallelism) == subtask) {
                next.add(fragment(trace, span(1, 0, 1_000)));
            }
        }
        next.watermark(3_000);
        List<String> said = next.said();
        next.watermark(200_000);
        next.watermark(200_000_000);
        assertThat(next.keyedStates()).isZero();
        next.close();
        return said;
    }

    private static StateBackend backend(String name) {
        return name.equals("rocksdb") ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend();
    }
}
