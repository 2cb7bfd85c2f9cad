package dev.fluo.tools.testing.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.tools.testing.bench.cluster.Backend;
import dev.fluo.tools.testing.bench.latency.LatencyResult;
import dev.fluo.tools.testing.bench.latency.Percentiles;
import dev.fluo.tools.testing.bench.stage.Stage;
import dev.fluo.tools.testing.bench.stage.StageResult;
import dev.fluo.tools.testing.bench.stage.StageRun;
import dev.fluo.tools.testing.bench.state.StateResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoalsTest {

    @Test
    void comparesWhatWasMeasured() {
        List<StageResult> stages = List.of(
                stage(Stage.ASSEMBLE, 0, 3),
                stage(Stage.JUDGE, 100, 4),
                stage(Stage.JUDGE, 1_000, 5.5),
                stage(Stage.FULL, 100, 7),
                stage(Stage.HISTORY, 100, 10.5));
        StateResult state = new StateResult(Backend.ROCKSDB, 10, 200, 1_300, 1_000, 10, 0, 0, 0);
        LatencyResult latency = new LatencyResult(
                Backend.ROCKSDB,
                100,
                12_000,
                new Percentiles(10, 12_000, 12_100, 12_300, 12_400),
                new Percentiles(10, 12_000, 12_200, 12_900, 13_000),
                new Percentiles(10, 11_000, 11_500, 12_000, 12_000),
                new Percentiles(10, 5_900, 9_000, 16_000, 17_000),
                new Percentiles(10, 100, 200, 2_500, 3_000));

        List<Figure> figures = Goals.of(stages, List.of(state), List.of(latency));

        assertThat(figures)
                .extracting(Figure::value)
                .containsExactly(7.0, 2.5, 1.5, 1.3, 300.0, 5_900.0, 16_000.0, 2_500.0);
        assertThat(figures)
                .extracting(Figure::met)
                .containsExactly(true, false, false, false, true, true, false, false);
    }

    @Test
    void leavesOutWhatWasNot() {
        assertThat(Goals.of(List.of(stage(Stage.JUDGE, 100, 4)), List.of(), List.of()))
                .isEmpty();
    }

    private static StageResult stage(Stage stage, int rules, double cpuMicros) {
        return new StageResult(
                new StageRun(stage, Backend.HASHMAP, rules), 1, 1, cpuMicros, Map.of(), 0, Map.of(), null);
    }
}
