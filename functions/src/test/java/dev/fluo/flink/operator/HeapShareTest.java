package dev.fluo.flink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

/** Tasks of a process share a fourth of its heap. */
class HeapShareTest {

    private static final long MIB = 1 << 20;

    @Test
    void slotsShareAFourth() {
        assertThat(HeapShare.of(1024 * MIB, 1)).isEqualTo(256 * MIB);
        assertThat(HeapShare.of(1024 * MIB, 4)).isEqualTo(64 * MIB);
    }

    @Test
    void theShareIsBounded() {
        assertThat(HeapShare.of(100 * MIB, 8)).isEqualTo(16 * MIB);
        assertThat(HeapShare.of(64_000 * MIB, 1)).isEqualTo(1024 * MIB);
    }

    @Test
    void whatIsAskedForIsTaken() {
        assertThat(HeapShare.of(0, new Configuration())).isZero();
        assertThat(HeapShare.of(5, new Configuration())).isEqualTo(5);
        assertThat(HeapShare.of(HeapShare.OF_HEAP, new Configuration())).isGreaterThanOrEqualTo(16 * MIB);
    }
}
