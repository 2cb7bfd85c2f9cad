package dev.fluo.tools.testing.bench.flatness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.tools.testing.bench.cluster.Backend;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SteadyRunTest {

    /** Twelve slices: a sixth is two of them. The cost of a span grows by a microsecond with each slice. */
    @Test
    void comparesTheSecondSixthWithTheLast() {
        List<SteadySample> samples = new ArrayList<>();
        long cpuNanos = 0;
        for (int slice = 0; slice <= 12; slice++) {
            cpuNanos += slice * 1_000L * 100;
            samples.add(new SteadySample(
                    slice * 10_000L,
                    slice * 100L,
                    cpuNanos,
                    7,
                    slice >= 4 ? slice * 10L : 0,
                    slice,
                    50 + slice,
                    slice));
        }

        List<Figures> compared = new SteadyRun(Backend.HASHMAP, samples).compared();

        assertThat(compared)
                .containsExactly(new Figures(3.5, 40, 4, 54, 4, 10), new Figures(11.5, 120, 12, 62, 12, 10));
    }

    @Test
    void dividesEachMinuteIntoSixths() {
        assertThat(SteadyRun.endOf(2, 6)).isEqualTo(2);
        assertThat(SteadyRun.endOf(2, 180)).isEqualTo(60);
        assertThat(SteadyRun.endOf(6, 180)).isEqualTo(180);
    }
}
