package dev.fluo.flink.packing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A dictionary is learned anew once soon after the start, and later when it fits worse than it did. */
class PackGainTest {

    private static final long WINDOW = 16L << 20;

    private final PackGain gain = new PackGain();

    @Test
    void replacesTheFirstDictionaryOnce() {
        gain.learned();
        assertThat(staleAfter(3, 10)).isFalse();
        assertThat(staleAfter(1, 10)).isTrue();
        gain.learned();
        assertThat(staleAfter(100, 10)).isFalse();
    }

    @Test
    void replacesADictionaryThatFitsWorseThanBefore() {
        gain.learned();
        gain.learned();
        assertThat(staleAfter(20, 10)).isFalse();
        assertThat(staleAfter(1, 12)).isFalse();
        assertThat(staleAfter(1, 14)).isTrue();
    }

    @Test
    void learnsRarely() {
        gain.learned();
        gain.learned();
        assertThat(staleAfter(2, 10)).isFalse();
        assertThat(staleAfter(2, 50)).isFalse();
    }

    /** Returns whether it is stale after so many windows, of which so many hundredths were left. */
    private boolean staleAfter(int windows, int hundredths) {
        boolean stale = false;
        for (int i = 0; i < windows; i++) {
            gain.add(WINDOW, WINDOW * hundredths / 100);
            stale = gain.isStale();
        }
        return stale;
    }
}
