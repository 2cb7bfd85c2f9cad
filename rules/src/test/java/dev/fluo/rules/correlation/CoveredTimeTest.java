package dev.fluo.rules.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Seconds are covered of which data came, give or take what is usual. */
class CoveredTimeTest {

    private static final long BEGIN = 1_000;

    private final CoveredTime time = new CoveredTime(0.5);

    private void every(int seconds, long from, long to) {
        for (long second = from; second <= to; second += seconds) {
            time.add(second, second);
        }
    }

    private double covered(long from, long to) {
        return time.covered(from * 1_000, to * 1_000);
    }

    @Test
    void allTimeIsCoveredOfWhichNothingIsKnown() {
        assertThat(covered(0, 10)).isEqualTo(1);
        assertThat(CoveredTime.ALWAYS.isEnough(0, 10_000)).isTrue();
    }

    @Test
    void nothingIsCoveredBeforeTheFirstSpan() {
        every(1, BEGIN, BEGIN + 100);
        assertThat(covered(BEGIN - 11, BEGIN - 1)).isZero();
        assertThat(covered(BEGIN - 11, BEGIN + 9)).isEqualTo(0.5);
        assertThat(time.isEnough((BEGIN - 11) * 1_000, (BEGIN + 9) * 1_000)).isTrue();
        assertThat(time.isEnough((BEGIN - 12) * 1_000, (BEGIN + 8) * 1_000)).isFalse();
    }

    @Test
    void nothingIsMissedAfterTheLastSpan() {
        every(1, BEGIN, BEGIN + 100);
        assertThat(covered(BEGIN + 50, BEGIN + 5_000)).isEqualTo(1);
    }

    @ParameterizedTest(name = "a span every {0} s, then a gap of {1} s: {2} s are not covered")
    @CsvSource({
        "1, 5, 0",
        "1, 6, 1",
        "1, 100, 95",
        "4, 100, 95",
        "20, 60, 0",
        "20, 61, 1",
        "20, 600, 540",
        "300, 600, 0"
    })
    void aGapIsLongerThanWhatIsUsual(int every, int gap, int missing) {
        long last = BEGIN + 1_200;
        every(every, BEGIN, last);
        every(every, last + gap, last + gap + 100);
        assertThat(time.missingMillis()).isEqualTo(missing * 1_000L);
        assertThat(covered(last, last + gap)).isEqualTo((double) (gap - missing) / gap);
    }

    @Test
    void oneLongGapIsNotUsualAfterwards() {
        every(1, BEGIN, BEGIN + 300);
        every(1, BEGIN + 3_000, BEGIN + 3_100);
        every(1, BEGIN + 3_200, BEGIN + 3_300);
        assertThat(covered(BEGIN + 3_100, BEGIN + 3_200)).isLessThan(0.1);
    }

    @Test
    void aSystemThatBecomesQuietIsCoveredAfterAWhile() {
        every(1, BEGIN, BEGIN + 7_200);
        every(60, BEGIN + 7_260, BEGIN + 14_400);
        assertThat(covered(BEGIN + 7_200, BEGIN + 7_800)).isLessThan(0.2);
        assertThat(covered(BEGIN + 10_800, BEGIN + 14_400)).isEqualTo(1);
    }

    @Test
    void aSecondAfterTheLastChangesNothingBefore() {
        assertThat(time.add(BEGIN, BEGIN)).isEqualTo((BEGIN - 1) * 1_000);
        assertThat(time.add(BEGIN + 1, BEGIN + 1)).isEqualTo(Long.MAX_VALUE);
        assertThat(time.add(BEGIN + 4, BEGIN + 6)).isEqualTo(Long.MAX_VALUE);
        assertThat(time.add(BEGIN - 1, BEGIN - 1)).isEqualTo((BEGIN - 2) * 1_000);
    }

    @Test
    void aSecondWithinTheFirstOfTwoStretchesChangesNothingBeforeTheSecond() {
        every(1, BEGIN, BEGIN + 100);
        every(1, BEGIN + 200, BEGIN + 300);
        assertThat(time.add(BEGIN + 101, BEGIN + 101)).isGreaterThan(BEGIN * 1_000);
        assertThat(time.add(BEGIN + 301, BEGIN + 301)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aLateSpanCoversAndTellsFromWhen() {
        every(1, BEGIN, BEGIN + 100);
        time.add(BEGIN + 200, BEGIN + 200);
        assertThat(time.add(BEGIN + 150, BEGIN + 150)).isEqualTo((BEGIN + 104) * 1_000);
        assertThat(time.add(BEGIN + 150, BEGIN + 150)).isEqualTo(Long.MAX_VALUE);
        assertThat(time.add(BEGIN + 152, BEGIN + 152)).isEqualTo((BEGIN + 154) * 1_000);
        assertThat(time.missingMillis()).isEqualTo((45 + 43) * 1_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theOrderInWhichSpansComeDoesNotMatter(long seed) {
        Random random = new Random(seed);
        List<Long> seconds = new ArrayList<>();
        for (long second = BEGIN;
                second < BEGIN + 9_000;
                second += 1 + random.nextInt(random.nextInt(40) == 0 ? 900 : 9)) {
            seconds.add(second);
        }
        seconds.forEach(second -> time.add(second, second));
        Collections.shuffle(seconds, random);
        CoveredTime other = new CoveredTime(0.5);
        seconds.forEach(second -> other.add(second, second));
        CoveredTime restored = new CoveredTime(0.5);
        other.runs().forEach(run -> restored.add(run.first(), run.last()));
        for (long at = BEGIN - 50; at < BEGIN + 9_000; at += 7) {
            assertThat(other.covered(at * 1_000, (at + 60) * 1_000)).isEqualTo(covered(at, at + 60));
            assertThat(restored.covered(at * 1_000, (at + 60) * 1_000)).isEqualTo(covered(at, at + 60));
        }
    }
}
