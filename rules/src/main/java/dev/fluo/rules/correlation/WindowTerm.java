package dev.fluo.rules.correlation;

import dev.fluo.rules.language.tree.Measure;
import dev.fluo.rules.plan.StreamValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A number, or a yes or no, that a condition takes of its series at a boundary. */
sealed interface WindowTerm {

    /**
     * An aggregate.
     *
     * @param series of what
     * @param panes the length of the window, in panes of the grid
     * @param q of a percentile
     * @param opening the changes after which events count; null if they always do
     */
    record Aggregate(
            int series,
            Measure measure,
            int panes,
            double q,
            @Nullable Opening opening) implements WindowTerm {}

    /** The key that the rule is judged for. */
    record Key() implements WindowTerm {}

    /**
     * The times that changes open.
     *
     * @param series the changes
     * @param millis how long each opens
     * @param windowMillis how far back events count; 0: since the first change
     */
    record Opening(int series, long millis, long windowMillis) {}

    /**
     * A comparison with what was usual.
     *
     * @param number what stores its values; the place of its values in the state of a key
     * @param value what is compared
     * @param parts of what the value is made
     * @param panes the longest window of the parts, in panes: of every such window one value is kept
     * @param written the comparison as the rule has it
     */
    record Deviation(
            int number,
            StreamValue value,
            List<Aggregate> parts,
            int panes,
            dev.fluo.rules.language.tree.Deviation written)
            implements WindowTerm {

        boolean above() {
            return written.above();
        }

        /** Returns how far back values count. */
        long baselineMillis() {
            return written.baselineMillis();
        }

        double factor() {
            return written.factor();
        }

        int support() {
            return written.support();
        }
    }
}
