package dev.fluo.tools.testing.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {

    @Test
    void goesByNearestRank() {
        List<Long> nanos = LongStream.rangeClosed(1, 200)
                .map(value -> (201 - value) * 1_000_000)
                .boxed()
                .toList();

        assertThat(Percentiles.of(nanos)).isEqualTo(new Percentiles(200, 100, 180, 198, 200));
        assertThat(Percentiles.of(List.of(5_000_000L))).isEqualTo(new Percentiles(1, 5, 5, 5, 5));
    }

    @Test
    void refusesNothing() {
        assertThatThrownBy(() -> Percentiles.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
