package dev.fluo.tools.cli.history;

import dev.fluo.job.history.HistoryText;
import java.time.Duration;
import java.util.List;

/**
 * Stretches of time of a chart.
 *
 * @param firstMillis the start of the first, epoch milliseconds
 * @param stepMillis the length of each; an hour where the history is long
 * @param steps their number
 */
record ChartScale(long firstMillis, long stepMillis, int steps) {

    private static final int MOST_STEPS = 120;
    private static final List<Duration> SHORT =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(10));

    /** Returns the scale of a history that begins and ends at times, epoch milliseconds. */
    static ChartScale of(long firstMillis, long lastMillis) {
        long step = SHORT.stream()
                .mapToLong(Duration::toMillis)
                .filter(each -> (lastMillis - firstMillis) / each < MOST_STEPS)
                .findFirst()
                .orElse(Duration.ofHours(1).toMillis());
        long first = Math.floorDiv(firstMillis, step);
        return new ChartScale(first * step, step, (int) Math.max(1, Math.floorDiv(lastMillis, step) - first + 1));
    }

    /** Returns the place of a time; it may lie outside. */
    int place(long millis) {
        return (int) Math.floorDiv(millis - firstMillis, stepMillis);
    }

    /** Returns the start of a stretch, epoch milliseconds. */
    long start(int place) {
        return firstMillis + place * stepMillis;
    }

    /** Returns the length of a stretch in words. */
    String step() {
        return stepMillis == Duration.ofHours(1).toMillis() ? "hour" : HistoryText.length(stepMillis);
    }
}
