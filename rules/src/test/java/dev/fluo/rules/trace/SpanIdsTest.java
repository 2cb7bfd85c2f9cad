package dev.fluo.rules.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever chooses the ids of spans does not choose where they fall in the table. */
class SpanIdsTest {

    private static final int IDS = 1 << 15;
    private static final int SLOTS = 2 * IDS;

    /**
     * The number of slots that are hit if ids fall at random: SLOTS (1 - e^-1/2), some 25,800. A twentieth less is a
     * pattern.
     */
    private static final int MANY = 24_500;

    static Stream<Named<LongUnaryOperator>> ids() {
        long multiplier = 0x9E3779B97F4A7C15L;
        long inverse = BigInteger.valueOf(multiplier)
                .modInverse(BigInteger.ONE.shiftLeft(Long.SIZE))
                .longValue();
        return Stream.of(
                Named.of("counted", i -> i),
                Named.of("counted in the highest bits", i -> i << 48),
                Named.of("counted in the middle", i -> i << 24),
                Named.of("counted in both halves", i -> i << 32 | i),
                Named.of("that one multiplication puts into one slot", i -> i * inverse),
                Named.of("that one multiplication puts into one slot, high", i -> (i << 48) * inverse));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void areSpreadOverTheTable(LongUnaryOperator ids) {
        long slots = LongStream.rangeClosed(1, IDS)
                .map(ids)
                .map(id -> SpanIds.hash(id) & SLOTS - 1)
                .distinct()
                .count();
        assertThat(slots).as("slots hit, with %s", SeededHash.OF_THIS_JVM).isGreaterThan(MANY);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void areNumberedInTheOrderTheyAreMet(LongUnaryOperator ids) {
        SpanIds table = new SpanIds();
        for (int i = 1; i <= IDS; i++) {
            assertThat(table.number(ids.applyAsLong(i))).isEqualTo(i - 1);
        }
        assertThat(table.number(ids.applyAsLong(1))).isZero();
        assertThat(table.size()).isEqualTo(IDS);
    }
}
