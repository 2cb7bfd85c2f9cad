package dev.fluo.rules.correlation;

import dev.fluo.rules.correlation.CoveredTime.Gap;
import dev.fluo.rules.language.tree.WindowGrid;

/**
 * The boundaries at which a rule is judged: those of whose every window enough is covered. A condition that more events
 * can only make fire is judged at all.
 *
 * @param time the time of which data came
 */
record WindowCover(WindowRule rule, CoveredTime time) {

    /** Returns whether the rule is judged at a boundary. */
    boolean isJudged(long boundary) {
        if (!rule.needsCover()) {
            return true;
        }
        WindowGrid grid = rule.terms().grid();
        for (int panes : rule.terms().windows()) {
            if (!time.isEnough(grid.millis(boundary - panes), grid.millis(boundary))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the first boundary after one at which the rule may find something else because more or less is covered:
     * it asks how much, or it is judged at one of the two only. {@link Long#MAX_VALUE} if there is none.
     */
    long next(long boundary) {
        return Math.min(nextChange(boundary), rule.terms().asksCover() ? nextShare(boundary) : Long.MAX_VALUE);
    }

    private long nextShare(long boundary) {
        WindowGrid grid = rule.terms().grid();
        long from = grid.millis(boundary - rule.terms().panes());
        Gap gap = time.gapAfter(from);
        if (gap == null) {
            return Long.MAX_VALUE;
        }
        boolean nothing = gap.fromMillis() <= from && gap.toMillis() >= grid.millis(boundary + 1);
        long next = nothing ? grid.pane(gap.toMillis()) : grid.pane(Math.max(gap.fromMillis(), grid.millis(boundary)));
        return Math.max(boundary + 1, next);
    }

    /**
     * Returns the first boundary after one at which the rule is judged and is not at the one, or the other way round;
     * {@link Long#MAX_VALUE} if nothing is known of any.
     */
    private long nextChange(long boundary) {
        if (!rule.needsCover()) {
            return Long.MAX_VALUE;
        }
        WindowGrid grid = rule.terms().grid();
        boolean judged = isJudged(boundary);
        long next = boundary;
        while (true) {
            next++;
            Gap gap = time.gapAfter(grid.millis(next - rule.terms().panes()));
            if (gap == null) {
                return judged ? Long.MAX_VALUE : next;
            }
            boolean isInGap = gap.fromMillis() < grid.millis(next) && grid.millis(next) < gap.toMillis();
            if (judged && grid.millis(next) <= gap.fromMillis()) {
                next = Math.max(next, grid.pane(gap.fromMillis()));
            } else if (!judged && isInGap) {
                next = Math.max(next, grid.pane(gap.toMillis()));
            }
            if (isJudged(next) != judged) {
                return next;
            }
        }
    }
}
