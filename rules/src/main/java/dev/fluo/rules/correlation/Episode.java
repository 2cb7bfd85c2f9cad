package dev.fluo.rules.correlation;

import dev.fluo.rules.document.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which a condition held for a key; of what happens at a moment, the moment.
 *
 * @param time when it was
 * @param levels the severities that it reached, each above the one before; at least one
 * @param excepted the name of the exception that excuses it, so that it gives no signal; else null
 * @param sequence of its last signal; -1 before the first
 * @param repeats how often it was said again
 * @param told the highest severity that was said; null where the rule has one, and before the first signal
 */
public record Episode(
        EpisodeTime time,
        List<EpisodeLevel> levels,
        @Nullable String excepted,
        int sequence,
        int repeats,
        @Nullable Severity told) {

    /** The end of what is not over. */
    public static final long OPEN = Long.MAX_VALUE;

    public Episode {
        Objects.requireNonNull(time, "time");
        levels = List.copyOf(levels);
        if (levels.isEmpty()) {
            throw new IllegalArgumentException("an episode without a finding");
        }
    }

    /** Returns an episode that was not said yet. */
    static Episode found(EpisodeTime time, EpisodeLevel level) {
        return new Episode(time, List.of(level), null, -1, 0, null);
    }

    /** Returns the event time at which it began, epoch milliseconds. */
    public long startMillis() {
        return time.startMillis();
    }

    /** Returns the event time at which it was over, epoch milliseconds; {@link #OPEN} while it is not. */
    public long endMillis() {
        return time.endMillis();
    }

    /** Returns whether it is something that happened, and not a state that lasts. */
    public boolean moment() {
        return time.moment();
    }

    /** Returns the highest severity that it reached. */
    public EpisodeLevel level() {
        return levels.get(levels.size() - 1);
    }

    /** Returns the highest severity that it reached; null where the rule has one for all its signals. */
    public @Nullable Severity severity() {
        return level().severity();
    }

    /** Returns why it has its severity. */
    public CorrelationFinding finding() {
        return level().finding();
    }

    /** Returns whether it is not over. */
    public boolean isOpen() {
        return endMillis() == OPEN;
    }

    /** Event time at which the behaviour was complete: the boundary at which a condition had held for long enough. */
    public long timestampMillis() {
        return time.dueMillis();
    }

    Episode endingAt(long millis) {
        return new Episode(time.endingAt(millis), levels, excepted, sequence, repeats, told);
    }

    /** Adds a severity that it reached. */
    Episode rising(EpisodeLevel level) {
        List<EpisodeLevel> more = new ArrayList<>(levels);
        more.add(level);
        return new Episode(time, more, excepted, sequence, repeats, told);
    }

    /** Returns it as it was before a time: open, without what it reached since. It must have begun by then. */
    Episode before(long millis) {
        List<EpisodeLevel> then = levels.stream()
                .filter(level -> level == levels.get(0) || level.atMillis() < millis)
                .toList();
        return new Episode(time.endingAt(OPEN), then, excepted, sequence, repeats, told);
    }

    /** @param exception its name; null for none */
    Episode excusedBy(@Nullable String exception) {
        return new Episode(time, levels, exception, sequence, repeats, told);
    }

    Episode said(int times) {
        Severity highest = told == null || level().isAbove(told) ? severity() : told;
        return new Episode(time, levels, excepted, sequence + times, repeats, highest);
    }

    /** @param last sequence of its last signal */
    Episode saidLast(int last) {
        return new Episode(time, levels, excepted, last, repeats, told);
    }

    Episode repeated(int times) {
        return new Episode(time, levels, excepted, sequence, times, told);
    }

    /** Returns this episode with the result of judging the same stretch of time again. */
    Episode seenAgain(Episode now) {
        return new Episode(now.time, now.levels, now.excepted, sequence, repeats, told);
    }
}
