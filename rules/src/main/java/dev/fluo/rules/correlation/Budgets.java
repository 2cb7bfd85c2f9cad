package dev.fluo.rules.correlation;

import dev.fluo.rules.language.tree.FalseSignals;
import dev.fluo.rules.language.tree.WindowGrid;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thresholds that keep the false signals of a rule within a budget, all keys together. The score of a value is its ratio
 * to the key's baseline. Not for two threads at once.
 */
final class Budgets {

    private final WindowGrid grid;
    private final List<WindowTerm.Deviation> deviations;
    /** The first boundaries of the keys, in order. */
    private long[] births = {};

    Budgets(WindowGrid grid, List<WindowTerm> terms) {
        this.grid = grid;
        this.deviations = terms.stream()
                .filter(WindowTerm.Deviation.class::isInstance)
                .map(WindowTerm.Deviation.class::cast)
                .filter(deviation -> deviation.written().budget().isPresent())
                .toList();
    }

    /** Returns the comparisons that have a budget. */
    List<WindowTerm.Deviation> deviations() {
        return deviations;
    }

    /** Returns the longest window that has a budget, in panes: two episodes of a key are as far from each other. */
    int panes() {
        return deviations.stream().mapToInt(WindowTerm.Deviation::panes).max().orElse(0);
    }

    /** Takes the keys, before any is judged. */
    void population(Collection<KeyState> keys) {
        if (!deviations.isEmpty()) {
            births = keys.stream()
                    .filter(KeyState::isBorn)
                    .mapToLong(key -> grid.pane(key.bornMillis))
                    .sorted()
                    .toArray();
        }
    }

    /**
     * Returns how many keys share the budget: those that are old enough to fire. A late event moves the birth of a
     * young one at most, which changes no threshold.
     */
    private int keys(long asOf, ScoreBlocks blocks) {
        long born = (asOf - FalseSignals.LEAST) * blocks.panes();
        int place = Arrays.binarySearch(births, born + 1);
        int before = place < 0 ? -place - 1 : place;
        return Math.max(1, before);
    }

    private ScoreBlocks blocks(WindowTerm.Deviation deviation) {
        return new ScoreBlocks(deviation.panes(), deviation.baselineMillis() / windowMillis(deviation));
    }

    private long windowMillis(WindowTerm.Deviation deviation) {
        return grid.millis(deviation.panes()) - grid.millis(0);
    }

    /** Keeps the score of a boundary. */
    void keep(WindowTerm.Deviation deviation, long boundary, double value, double median, KeyState own) {
        double score = score(deviation, value, median);
        TailThreshold threshold = threshold(deviation, boundary, own);
        double kept = threshold == null ? score : Math.min(score, threshold.cap());
        own.scores(deviation.number()).keep(boundary, kept, blocks(deviation));
    }

    /** Returns whether a value that is far from usual is beyond the budget's threshold too. */
    boolean allows(WindowTerm.Deviation deviation, long boundary, double value, double median, KeyState own) {
        if (deviation.written().budget().isEmpty()) {
            return true;
        }
        TailThreshold threshold = threshold(deviation, boundary, own);
        return threshold != null && score(deviation, value, median) > threshold.value();
    }

    /** Small baselines are as good as none: a ratio to them says nothing. */
    private static double score(WindowTerm.Deviation deviation, double value, double median) {
        double score = value / Math.max(1, median);
        return deviation.above() ? score : -score;
    }

    /** Returns the value that must be exceeded at a boundary, or fallen below; NaN while history is too short. */
    double bound(WindowTerm.Deviation deviation, long boundary, double median, KeyState own) {
        TailThreshold threshold = threshold(deviation, boundary, own);
        if (threshold == null) {
            return Double.NaN;
        }
        double score = deviation.above() ? threshold.value() : -threshold.value();
        return score * Math.max(1, median);
    }

    /** Returns the threshold at a boundary; null while history is too short. */
    private @Nullable TailThreshold threshold(WindowTerm.Deviation deviation, long boundary, KeyState own) {
        ScoreBlocks blocks = blocks(deviation);
        long asOf = blocks.asOf(boundary);
        int keys = keys(asOf, blocks);
        ScoreHistory history = own.scores(deviation.number());
        if (history.count(asOf, blocks) < needed(deviation, keys, blocks)) {
            return null;
        }
        FalseSignals budget = deviation.written().budget().orElseThrow();
        return history.threshold(asOf, budget.share(windowMillis(deviation), keys), blocks);
    }

    /** History must cover half the baseline, so that it has seen the changes within a day. */
    private long needed(WindowTerm.Deviation deviation, int keys, ScoreBlocks blocks) {
        FalseSignals budget = deviation.written().budget().orElseThrow();
        return Math.max(blocks.reach() / 2, budget.windowsNeeded(windowMillis(deviation), keys));
    }

    /** Forgets what was kept from a boundary on: it is judged again. */
    void forgetFrom(long boundary, KeyState state) {
        for (WindowTerm.Deviation deviation : deviations) {
            state.scores(deviation.number()).forgetFrom(boundary, blocks(deviation));
        }
    }

    /** @param judged the last boundary that is not judged again */
    void prune(long judged, KeyState state) {
        for (WindowTerm.Deviation deviation : deviations) {
            state.scores(deviation.number()).prune(judged, blocks(deviation));
        }
    }

    /** Returns the state of the budget that waits for most; empty without one. */
    Optional<BudgetNote> note(Collection<KeyState> keys) {
        BudgetNote most = null;
        for (WindowTerm.Deviation deviation : deviations) {
            BudgetNote note = note(deviation, keys);
            most = most == null || note.missingMillis() > most.missingMillis() ? note : most;
        }
        return Optional.ofNullable(most);
    }

    private BudgetNote note(WindowTerm.Deviation deviation, Collection<KeyState> keys) {
        ScoreBlocks blocks = blocks(deviation);
        int waiting = 0;
        long missing = 0;
        int living = 0;
        long needed = needed(deviation, Math.max(1, births.length), blocks);
        for (KeyState key : keys) {
            if (key.isBorn() && key.settled != KeyState.NEVER) {
                living++;
                long count = key.scores(deviation.number()).count(blocks.asOf(key.settled), blocks);
                waiting += count < needed ? 1 : 0;
                missing = Math.max(missing, needed - count);
            }
        }
        long window = windowMillis(deviation);
        FalseSignals budget = deviation.written().budget().orElseThrow();
        return new BudgetNote(budget, living, waiting, missing * window, needed * window, deviation.baselineMillis());
    }
}
