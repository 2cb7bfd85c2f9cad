package dev.fluo.rules.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.language.tree.FalseSignals;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.LongToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Counts the episodes that a budget of one false signal a week opens in a quarter of generated traffic, at four looks in
 * each window of a quarter of an hour. The numbers of a Poisson distribution with thirteen expected lie from 7 to 19 in
 * 90 cases of 100.
 */
class BudgetSimulationTest {

    static final long WINDOW = 900_000;
    static final int LOOKS = 4;
    static final int WEEK = 7 * 96;
    static final int QUARTER = 13 * WEEK;
    /** The 5th and the 95th percentile of a Poisson distribution with thirteen expected, and with 1.3 the 95th. */
    static final int LEAST = 7;

    static final int MOST = 19;
    static final int MOST_OF_TENTH = 3;
    static final FalseSignals BUDGET = FalseSignals.parse("1/week").orElseThrow();

    /** One key at work. */
    static final class Series {
        final ScoreHistory history = new ScoreHistory();
        final ScoreBlocks blocks;
        final int keys;
        long lastFired = Long.MIN_VALUE;
        boolean open;
        int opened;

        Series(int keys) {
            this.keys = keys;
            this.blocks = new ScoreBlocks(LOOKS, WEEK);
        }

        boolean look(long boundary, double score) {
            long asOf = blocks.asOf(boundary);
            boolean ready =
                    history.count(asOf, blocks) >= Math.max(blocks.reach() / 2, BUDGET.windowsNeeded(WINDOW, keys));
            TailThreshold threshold = ready ? history.threshold(asOf, BUDGET.share(WINDOW, keys), blocks) : null;
            if (!open) {
                history.keep(boundary, ready ? Math.min(score, threshold.cap()) : score, blocks);
            }
            boolean fires = ready && score > threshold.value();
            if (fires) {
                opened += open ? 0 : 1;
                open = true;
                lastFired = boundary;
            } else if (open && boundary - lastFired > LOOKS) {
                open = false;
            }
            if (boundary % 64 == 0) {
                history.prune(boundary - 16, blocks);
            }
            return fires;
        }
    }

    /** Makes the values of one key. */
    interface Source {
        LongToDoubleFunction of(Random random);
    }

    static double pareto(Random random, double index) {
        return Math.pow(1 - random.nextDouble(), -1 / index);
    }

    /** Sliding windows share what is in them: the mean of the last values is as dependent as they are. */
    static Source sliding(Source source) {
        return random -> {
            LongToDoubleFunction values = source.of(random);
            double[] last = new double[LOOKS];
            return boundary -> {
                last[(int) (boundary % LOOKS)] = values.applyAsDouble(boundary);
                double sum = 0;
                for (double each : last) {
                    sum += each;
                }
                return sum / LOOKS;
            };
        };
    }

    static double day(long boundary) {
        return Math.sin(2 * Math.PI * boundary / (96.0 * LOOKS));
    }

    static Stream<Arguments> sources() {
        Source normal = random -> boundary -> 1 + 0.1 * random.nextGaussian();
        Source logNormal = random -> boundary -> Math.exp(0.5 * random.nextGaussian());
        Source heavy = random -> boundary -> pareto(random, 2.5);
        Source heavier = random -> boundary -> pareto(random, 1.5);
        Source season = random -> boundary -> (1 + 0.5 * day(boundary)) * Math.exp(0.2 * random.nextGaussian());
        Source bursts = random -> {
            double[] level = {0};
            return boundary -> {
                level[0] = 0.95 * level[0] + 0.3 * random.nextGaussian();
                return Math.exp(0.5 * level[0]);
            };
        };
        Source errors = random -> boundary -> random.nextDouble() < 0.01 ? 1 + (int) (3 * random.nextDouble()) : 0;
        return Stream.of(
                Arguments.of("normal", sliding(normal), 2),
                Arguments.of("log-normal", sliding(logNormal), 8),
                Arguments.of("heavy-tailed", sliding(heavy), 80),
                Arguments.of("heavier-tailed", sliding(heavier), 4_000),
                Arguments.of("daily season", sliding(season), 4),
                Arguments.of("bursts", bursts, 30),
                Arguments.of("few errors", errors, 30));
    }

    private static int opened(Source source, int keys, int of, long seed) {
        int opened = 0;
        for (int key = 0; key < keys; key++) {
            LongToDoubleFunction values = source.of(new Random(seed * 1_000 + key));
            Series series = new Series(of);
            for (long boundary = 1; boundary <= (long) (QUARTER + WEEK) * LOOKS; boundary++) {
                series.look(boundary, values.applyAsDouble(boundary));
            }
            opened += series.opened;
        }
        return opened;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sources")
    void staysWithinTheBudgetOfAQuarter(String name, Source source, double unused) {
        assertThat(opened(source, 1, 1, 1)).as("one key, by rank").isLessThanOrEqualTo(MOST);
        assertThat(opened(source, 4, 4, 2)).as("four keys, by tail").isLessThanOrEqualTo(MOST);
        assertThat(opened(source, 3, 30, 3)).as("three keys of thirty").isLessThanOrEqualTo(MOST_OF_TENTH);
    }

    /** With enough history the budget is used, not only kept. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"normal", "log-normal", "heavy-tailed", "heavier-tailed"})
    void aRankUsesTheBudget(String name) {
        Source source = sources()
                .filter(each -> each.get()[0].equals(name))
                .map(each -> (Source) each.get()[1])
                .findFirst()
                .orElseThrow();
        int opened = opened(source, 1, 1, 4) + opened(source, 1, 1, 5);

        assertThat(opened).as("26 expected in two quarters").isBetween(2 * LEAST, 2 * MOST);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sources")
    void anHourBeyondWhatChanceMakesIsFound(String name, Source source, double planted) {
        int found = 0;
        for (int key = 0; key < 10; key++) {
            LongToDoubleFunction values = source.of(new Random(300 + key));
            Series series = new Series(5);
            long begin = 10L * WEEK / 7 * LOOKS;
            boolean fired = false;
            for (long boundary = 1; boundary < begin + 4 * LOOKS; boundary++) {
                double value = values.applyAsDouble(boundary);
                boolean isPlanted = boundary >= begin;
                fired |= series.look(boundary, isPlanted ? planted : value) && isPlanted;
            }
            found += fired ? 1 : 0;
        }
        assertThat(found).as("of ten planted hours").isGreaterThanOrEqualTo(7);
    }

    /**
     * A value that doubles for good opens one episode of each key, which lasts until the baseline follows: for half of
     * its length. Before and after the budget holds.
     */
    @Test
    void aChangeOfRegimeOpensOnceAndTheBudgetHoldsAgain() {
        int before = 0;
        int after = 0;
        int later = 0;
        for (int key = 0; key < 5; key++) {
            Random random = new Random(100 + key);
            Ratio ratio = new Ratio();
            Series series = new Series(5);
            long change = 6L * WEEK * LOOKS;
            for (long boundary = 1; boundary <= (long) QUARTER * LOOKS; boundary++) {
                double level = boundary < change ? 1 : 2;
                int opened = series.opened;
                series.look(boundary, ratio.of(boundary, level * Math.exp(0.1 * random.nextGaussian())));
                int more = series.opened - opened;
                before += boundary < change ? more : 0;
                after += boundary >= change && boundary < change + (long) WEEK * LOOKS ? more : 0;
                later += boundary >= change + (long) WEEK * LOOKS ? more : 0;
            }
        }
        assertThat(after).as("of five keys, in the week of the change").isBetween(5, 10);
        assertThat(before + later).isLessThanOrEqualTo(MOST);
    }

    /** Growth by a tenth each week moves the baseline along. */
    @Test
    void aDriftStaysWithinTheBudget() {
        int opened = 0;
        for (int key = 0; key < 5; key++) {
            Random random = new Random(200 + key);
            Ratio ratio = new Ratio();
            Series series = new Series(5);
            for (long boundary = 1; boundary <= (long) QUARTER * LOOKS; boundary++) {
                double level = Math.pow(1.1, boundary / (double) (WEEK * LOOKS));
                series.look(boundary, ratio.of(boundary, level * Math.exp(0.1 * random.nextGaussian())));
            }
            opened += series.opened;
        }
        assertThat(opened).isLessThanOrEqualTo(MOST);
    }

    /** The ratio of values to their median over the last week, by one value of each two hours. */
    static final class Ratio {
        private final TreeMap<Long, Double> kept = new TreeMap<>();
        private double median = Double.NaN;

        double of(long boundary, double value) {
            if (boundary % (8 * LOOKS) == 0) {
                kept.put(boundary, value);
                kept.headMap(boundary - (long) WEEK * LOOKS, false).clear();
                double[] sorted = kept.values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sorted()
                        .toArray();
                median = sorted[sorted.length / 2];
            }
            return Double.isNaN(median) ? 1 : value / median;
        }
    }

    @Test
    void tooLittleHistoryIsNotEnoughForManyKeys() {
        assertThat(BUDGET.windowsNeeded(WINDOW, 1)).isEqualTo(100);
        assertThat(BUDGET.windowsNeeded(WINDOW, 1_000)).isEqualTo(672);
        assertThat(FalseSignals.parse("1/hour").orElseThrow().windowsNeeded(WINDOW, 1))
                .isEqualTo(30);
        assertThat(FalseSignals.parse("10/day").orElseThrow().windowsNeeded(WINDOW, 5))
                .isEqualTo(47);
    }

    @Test
    void whatIsKeptOfAKeyIsBounded() throws Exception {
        Series series = new Series(1);
        Random random = new Random(3);
        for (long boundary = 1; boundary <= (long) QUARTER * LOOKS; boundary++) {
            series.look(boundary, random.nextDouble());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        series.history.write(new DataOutputStream(bytes));

        assertThat(bytes.size()).isLessThan(6_000);
    }
}
