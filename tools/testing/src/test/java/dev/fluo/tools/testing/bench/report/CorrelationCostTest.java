package dev.fluo.tools.testing.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.tools.testing.bench.cluster.Backend;
import dev.fluo.tools.testing.bench.stage.Stage;
import dev.fluo.tools.testing.bench.stage.StageResult;
import dev.fluo.tools.testing.bench.stage.StageRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CorrelationCostTest {

    private static final Map<String, Long> METRICS =
            Map.of("slice.spans", 1_000L, "stream.contributions", 250L, "stream.judgements", 10L, "stream.bytes", 77L);

    @Test
    void comparesWithAssemblyOnTheSameBackend() {
        List<StageResult> stages = List.of(
                stage(Stage.ASSEMBLE, Backend.HASHMAP, 0, 3), stage(Stage.STREAM, Backend.HASHMAP, 10, 5),
                stage(Stage.JUDGE, Backend.HASHMAP, 10, 4), stage(Stage.STREAM, Backend.ROCKSDB, 10, 9));

        assertThat(CorrelationCost.of(stages))
                .containsExactly(
                        new CorrelationCost(Backend.HASHMAP, 10, 5, 2.0, 0.25, 0.01, 77),
                        new CorrelationCost(Backend.ROCKSDB, 10, 9, null, 0.25, 0.01, 77));
    }

    private static StageResult stage(Stage stage, Backend backend, int rules, double cpuMicros) {
        return new StageResult(new StageRun(stage, backend, rules), 1, 1, cpuMicros, Map.of(), 0, METRICS, null);
    }
}
