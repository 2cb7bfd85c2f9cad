package dev.fluo.rules.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A baseline that reaches back further than the windows of which each is kept. */
class ThinningTest {

    private static final int PANES = 60;
    private static final int WEEK_OF_MINUTES = 7 * 24 * 60;
    private static final int EACH_IS_KEPT = 512;
    /** Not a round number: what is left out must not depend on where one looks from. */
    private static final long NOW = 27_182_818L * PANES;

    private final TreeMap<Long, Double> all = new TreeMap<>();

    ThinningTest() {
        Random random = new Random(7);
        for (int age = 1; age <= WEEK_OF_MINUTES; age++) {
            all.put(NOW - (long) age * PANES, 100 + 20 * random.nextGaussian());
        }
    }

    @Test
    void keepsEachOfTheNewestAndFewOfTheOld() {
        TreeMap<Long, Double> kept = keptAt(NOW);

        assertThat(kept).hasSizeBetween(1_500, 2_000);
        assertThat(kept.tailMap(NOW - (EACH_IS_KEPT - 1L) * PANES)).hasSize(EACH_IS_KEPT - 1);
        assertThat(kept.firstKey()).as("the oldest tenth is represented").isLessThan(all.firstKey() + 1_008L * PANES);
    }

    @Test
    void hasAboutTheMedianOfAll() {
        List<Double> sorted = all.values().stream().sorted().toList();
        double exact = (sorted.get(WEEK_OF_MINUTES / 2 - 1) + sorted.get(WEEK_OF_MINUTES / 2)) / 2;

        assertThat(new Thinning(PANES, NOW).median(all, 30)).hasValueCloseTo(exact, withinPercentage(2));
    }

    @Test
    void hasTheMedianOfFewValues() {
        for (int size = 1; size < EACH_IS_KEPT; size += 10) {
            SortedMap<Long, Double> few = all.tailMap(NOW - (long) size * PANES);
            double[] sorted =
                    few.values().stream().mapToDouble(value -> value).sorted().toArray();
            double exact = (sorted[(size - 1) / 2] + sorted[size / 2]) / 2;

            assertThat(new Thinning(PANES, NOW).median(few, size)).hasValue(exact);
            assertThat(new Thinning(PANES, NOW).median(few, size + 1)).isEmpty();
        }
    }

    @Test
    void countsWhatIsLeftOutAsSupport() {
        assertThat(new Thinning(PANES, NOW).median(all, WEEK_OF_MINUTES * 9 / 10))
                .isPresent();
        assertThat(new Thinning(PANES, NOW).median(all, WEEK_OF_MINUTES * 11 / 10))
                .isEmpty();
    }

    @Test
    void neverAsksLaterForWhatWasLeftOutBefore() {
        TreeMap<Long, Double> before = keptAt(NOW);
        for (int later = 1; later <= 1_000; later++) {
            Thinning thinning = new Thinning(PANES, NOW + (long) later * PANES);
            assertThat(all.keySet().stream().filter(earlier -> !thinning.leavesOut(earlier)))
                    .allMatch(before::containsKey);
        }
    }

    private TreeMap<Long, Double> keptAt(long boundary) {
        TreeMap<Long, Double> kept = new TreeMap<>(all);
        kept.keySet().removeIf(new Thinning(PANES, boundary)::leavesOut);
        return kept;
    }
}
