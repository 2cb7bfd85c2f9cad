package dev.fluo.tools.testing.bench.flatness;

import dev.fluo.tools.testing.bench.chart.Chart.Point;
import dev.fluo.tools.testing.bench.cluster.Backend;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * The samples of a steady rate: one at its beginning, then samples at equal distances. Each sixth of the time has the
 * same number of them.
 */
public record SteadyRun(Backend backend, List<SteadySample> samples) {

    static final int SIXTHS = 6;

    /** Returns the figures of the second sixth, and of the last. The first warms up. */
    List<Figures> compared() {
        return List.of(figures(2), figures(SIXTHS));
    }

    /** Returns the number of the sample that ends a sixth, counted from 1. */
    static int endOf(int sixth, int slices) {
        return sixth * slices / SIXTHS;
    }

    /** Returns the clock time that it took. */
    double minutes() {
        return minutes(samples.get(samples.size() - 1));
    }

    /** Returns a figure over time; the heap is that after collections of any kind. */
    List<Point> points(Kind kind) {
        return IntStream.range(1, samples.size())
                .mapToObj(i -> new Point(minutes(samples.get(i)), kind.of(between(samples.get(i - 1), samples.get(i)))))
                .toList();
    }

    private double minutes(SteadySample sample) {
        return (sample.millis() - samples.get(0).millis()) / 60e3;
    }

    private static Figures between(SteadySample from, SteadySample to) {
        long spans = to.spans() - from.spans();
        return new Figures(
                spans == 0 ? 0 : (to.cpuNanos() - from.cpuNanos()) / 1e3 / spans,
                to.heapBytes(),
                to.stateBytes(),
                to.openFiles(),
                to.traces(),
                1e3 * spans / (to.millis() - from.millis()));
    }

    /** Returns the figures of a sixth: heap at its end, after a full collection; state and files on average. */
    private Figures figures(int sixth) {
        int slices = samples.size() - 1;
        int begin = endOf(sixth - 1, slices);
        int end = endOf(sixth, slices);
        SteadySample from = samples.get(begin);
        SteadySample to = samples.get(end);
        List<SteadySample> within = samples.subList(begin + 1, end + 1);
        Figures between = between(from, to);
        return new Figures(
                between.cpuMicros(),
                to.liveBytes(),
                average(within, SteadySample::stateBytes),
                average(within, SteadySample::openFiles),
                to.traces(),
                between.spansPerSecond());
    }

    private static long average(List<SteadySample> samples, ToLongFunction<SteadySample> value) {
        return Math.round(samples.stream().mapToLong(value).average().orElse(0));
    }
}
