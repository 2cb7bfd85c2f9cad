package dev.fluo.rules.correlation;

import dev.fluo.rules.document.TimeOfWeek;
import dev.fluo.rules.language.tree.WindowGrid;
import org.jspecify.annotations.Nullable;

/** The boundaries at which the condition of a rule counts. Not for two threads at once. */
final class JudgedHours {

    /** It always counts. */
    static final JudgedHours ALWAYS = new JudgedHours(null, null);

    private final @Nullable TimeOfWeek hours;
    private final @Nullable WindowGrid grid;
    /** A stretch of boundaries of which all count, or none does: from the first up to before the second. */
    private long from = Long.MAX_VALUE;

    private long to = Long.MIN_VALUE;
    private boolean included = true;

    private JudgedHours(@Nullable TimeOfWeek hours, @Nullable WindowGrid grid) {
        this.hours = hours;
        this.grid = grid;
    }

    static JudgedHours of(TimeOfWeek hours, WindowGrid grid) {
        return new JudgedHours(hours, grid);
    }

    /** Returns whether the condition counts at a boundary. */
    boolean include(long boundary) {
        if (hours == null) {
            return true;
        }
        know(boundary);
        return included;
    }

    /** Returns the first boundary after one at which it is the other way round; {@link Long#MAX_VALUE}: there is none. */
    long next(long boundary) {
        if (hours == null) {
            return Long.MAX_VALUE;
        }
        know(boundary);
        return to;
    }

    private void know(long boundary) {
        if (hours != null && grid != null && (boundary < from || boundary >= to)) {
            long millis = grid.millis(boundary);
            included = hours.includes(millis);
            from = boundary;
            long change = hours.nextChange(millis);
            to = change == Long.MAX_VALUE ? change : grid.pane(change);
        }
    }
}
