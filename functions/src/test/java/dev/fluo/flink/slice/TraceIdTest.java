package dev.fluo.flink.slice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TraceIdTest {

    @Test
    void areInTheOrderOfTheirDigits() {
        List<TraceId> sorted = Stream.of(
                        new TraceId(-1, 0),
                        new TraceId(1, -1),
                        new TraceId(0, -1),
                        new TraceId(1, 0),
                        new TraceId(0, 1))
                .sorted()
                .toList();
        assertThat(sorted).extracting(TraceId::hex).isSorted();
    }
}
