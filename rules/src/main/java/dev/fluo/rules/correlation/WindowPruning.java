package dev.fluo.rules.correlation;

import dev.fluo.rules.correlation.WindowTerm.Aggregate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Drops cells that no boundary needs any more that may be judged again. */
final class WindowPruning {

    private final WindowTerms terms;

    WindowPruning(WindowTerms terms) {
        this.terms = terms;
    }

    /**
     * Drops cells of a key.
     *
     * @param retainedMillis from when boundaries may be judged again, epoch milliseconds
     */
    void prune(KeyState own, @Nullable KeyState shared, long retainedMillis) {
        for (int i = 0; i < terms.series().size(); i++) {
            if (!terms.isForAll(i)) {
                prune(i, own.series.get(i), List.of(own), shared, retainedMillis);
            }
        }
    }

    /**
     * Drops cells that hold for every key, once all of them were judged.
     *
     * @param retainedMillis from when boundaries may be judged again, epoch milliseconds
     */
    void pruneShared(KeyState shared, Collection<KeyState> keys, long retainedMillis) {
        Collection<KeyState> known =
                keys.isEmpty() ? List.of(new KeyState(terms.series().size())) : keys;
        for (int i = 0; i < terms.series().size(); i++) {
            if (terms.isForAll(i)) {
                prune(i, shared.series.get(i), known, shared, retainedMillis);
            }
        }
    }

    private void prune(
            int number, Timeline timeline, Collection<KeyState> keys, @Nullable KeyState shared, long retainedMillis) {
        if (timeline.cells().isEmpty()) {
            return;
        }
        Series series = terms.series().get(number);
        long pane = terms.grid().lastBoundary(retainedMillis) - terms.panes();
        long kept = series.scale() == Series.Scale.PANE
                ? pane
                : keys.stream()
                        .mapToLong(own -> openFrom(number, terms.grid().millis(pane), own, shared))
                        .min()
                        .orElseThrow();
        long pruned = timeline.removeBefore(kept);
        if (pruned != KeyState.NEVER && !terms.isForAll(number)) {
            keys.forEach(own -> {
                own.sums.forgotten(number, pruned);
                own.seenMillis = Math.max(own.seenMillis, series.millis(pruned));
            });
        }
    }

    /**
     * Returns the time from which changes and events are needed: the beginning of an open time is, until it is over.
     */
    private long openFrom(int number, long millis, KeyState own, @Nullable KeyState shared) {
        long from = millis;
        for (Aggregate aggregate : terms.aggregates()) {
            WindowTerm.Opening opening = aggregate.opening();
            if (opening == null) {
                continue;
            }
            boolean counts = aggregate.series() == number && opening.windowMillis() == 0;
            if (counts || opening.series() == number) {
                from = Math.min(from, terms.openings(opening, own, shared).neededFrom(millis));
            }
        }
        return from;
    }
}
