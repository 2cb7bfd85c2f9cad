package dev.fluo.rules.correlation;

import dev.fluo.rules.document.Severity;
import dev.fluo.rules.language.tree.WindowGrid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a rule over windows that its judgement needs.
 *
 * @param terms the numbers that its conditions take
 * @param condition its condition
 * @param end the condition for the end of its episodes
 * @param timing its waits
 * @param severities the severities of its signals
 * @param hasBaseline whether it compares with what was usual
 * @param forgetMillis how long a key lives after its last event
 * @param needsCover whether it is judged only where enough of its windows is covered
 */
record WindowRule(
        WindowTerms terms,
        WindowCondition condition,
        EpisodeEnd end,
        WindowTiming timing,
        Severities severities,
        boolean hasBaseline,
        long forgetMillis,
        boolean needsCover) {

    /**
     * Returns the episode that opens.
     *
     * @param start the boundary at which its condition began to hold
     * @param due the boundary at which it has held for long enough
     */
    Episode opened(long start, long due, List<Object> key, KeyState state, @Nullable KeyState shared) {
        WindowGrid grid = terms.grid();
        EpisodeTime time = EpisodeTime.open(grid.millis(start), grid.millis(due));
        CorrelationFinding finding = condition.finding(key, due, state, shared);
        return Episode.found(time, level(due, severities.of(key, finding.value()), finding));
    }

    /** Returns an open episode as it is after a boundary at which its condition holds: its severity may rise. */
    Episode risen(Episode episode, long boundary, List<Object> key, KeyState state, @Nullable KeyState shared) {
        if (severities.isOne() || episode.severity() == severities.highest()) {
            return episode;
        }
        Severity severity = severities.of(key, condition.value(boundary, state, shared));
        return episode.level().isBelow(severity)
                ? episode.rising(level(boundary, severity, condition.finding(key, boundary, state, shared)))
                : episode;
    }

    private EpisodeLevel level(long boundary, @Nullable Severity severity, CorrelationFinding finding) {
        WindowGrid grid = terms.grid();
        long at = grid.millis(boundary);
        return new EpisodeLevel(at, at - grid.millis(boundary - terms.panes()), severity, finding);
    }

    /** Returns the first boundary at which a key is forgotten, if nothing comes of it after its last event. */
    long forgottenAfter(long lastMillis) {
        return lastMillis == KeyState.NEVER ? KeyState.NEVER : terms.grid().lastBoundary(lastMillis + forgetMillis) + 1;
    }
}
