package dev.fluo.tools.testing.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void givesEachPartitionTheSame() {
        assertThat(messages(Spread.EVEN, 4, 400)).containsExactly(100, 100, 100, 100);
    }

    @Test
    void givesTheFirstPartitionHalf() {
        assertThat(messages(Spread.HALF_IN_ONE, 5, 800)).containsExactly(400, 100, 100, 100, 100);
        assertThat(messages(Spread.HALF_IN_ONE, 1, 10)).containsExactly(10);
    }

    private static int[] messages(Spread spread, int partitions, int messages) {
        int[] counts = new int[partitions];
        IntStream.range(0, messages).forEach(message -> counts[spread.partition(message, partitions)]++);
        return counts;
    }
}
