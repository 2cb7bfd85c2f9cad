package dev.fluo.tools.testing.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.slice.TraceId;
import dev.fluo.tools.testing.bench.latency.Crossings.Crossing;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CrossingsTest {

    private static final TraceId ONE = TraceId.ofHex("a1" + "0".repeat(29) + "1");
    private static final TraceId OTHER = TraceId.ofHex("a1" + "0".repeat(29) + "2");
    private static final TraceId ELSEWHERE = TraceId.ofHex("a2" + "0".repeat(29) + "3");
    private static final Crossing SECOND = new Crossing("bench-crossing-2", "a1");

    private final Crossings crossings = new Crossings();

    @Test
    void measuresFromTheTraceThatCrosses() {
        crossings.warmUp(ONE);
        crossings.sent(ELSEWHERE, 50);
        crossings.sent(OTHER, 100);

        assertThat(crossings.waits(Map.of(SECOND, 130L))).containsExactly(30L);
        assertThat(crossings.haveAllCome(Map.of(SECOND, 130L))).isTrue();
        assertThat(crossings.waits(Map.of())).isEmpty();
        assertThat(crossings.haveAllCome(Map.of())).isFalse();
    }

    @Test
    void leavesOutWhatWasCrossedInTheWarmUp() {
        crossings.warmUp(ONE);
        crossings.warmUp(OTHER);

        assertThat(crossings.waits(Map.of(SECOND, 130L))).isEmpty();
    }
}
