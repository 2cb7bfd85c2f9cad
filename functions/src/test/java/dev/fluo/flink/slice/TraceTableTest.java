package dev.fluo.flink.slice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.trace.SeededHash;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever chooses the ids of traces does not choose where they fall in the table. */
class TraceTableTest {

    private static final int IDS = 1 << 15;
    private static final int BUCKETS = 2 * IDS;

    /**
     * The number that is hit if ids fall at random: BUCKETS (1 - e^-1/2), some 25,800. A twentieth less is a pattern.
     */
    private static final int MANY = 24_500;

    static Stream<Named<LongFunction<TraceId>>> ids() {
        return Stream.of(
                Named.of("counted", i -> new TraceId(0, i)),
                Named.of("counted in the first half", i -> new TraceId(i, 0)),
                Named.of("counted in the highest bits", i -> new TraceId(i << 48, 1)),
                Named.of("counted in both halves", i -> new TraceId(i, i)),
                Named.of("whose halves cancel out", i -> new TraceId(Long.rotateLeft(i, 32), i)),
                Named.of("whose halves cancel out as they are", i -> new TraceId(~i, i)));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void areSpreadOverTheTable(LongFunction<TraceId> ids) {
        long buckets = LongStream.rangeClosed(1, IDS)
                .mapToObj(ids)
                .mapToInt(id -> TraceTable.hash(id.high(), id.low()) & BUCKETS - 1)
                .distinct()
                .count();
        assertThat(buckets).as("buckets hit, with %s", SeededHash.OF_THIS_JVM).isGreaterThan(MANY);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void haveSlotsInTheOrderTheyAreMet(LongFunction<TraceId> ids) {
        TraceTable table = new TraceTable();
        table.clear();
        for (int i = 1; i <= IDS; i++) {
            TraceId id = ids.apply(i);
            assertThat(table.slot(id.high(), id.low())).isEqualTo(i);
        }
        assertThat(table.slot(ids.apply(1).high(), ids.apply(1).low())).isEqualTo(1);
        assertThat(table.slots()).isEqualTo(IDS + 1);
    }
}
