package dev.fluo.rules.language.check;

import dev.fluo.rules.language.Windows;
import dev.fluo.rules.language.resolve.Session;
import dev.fluo.rules.language.tree.Children;
import dev.fluo.rules.language.tree.Deviation;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.FalseSignals;
import dev.fluo.rules.language.tree.Logical;
import dev.fluo.rules.language.tree.Season;
import dev.fluo.rules.language.tree.StreamAggregate;
import dev.fluo.rules.language.tree.WindowGrid;
import java.time.Duration;

/** Checks seasons and budgets of comparisons with a baseline. */
final class DeviationChecks {

    private final Session session;

    DeviationChecks(Session session) {
        this.session = session;
    }

    /** @param invariant whether the condition is to hold always */
    void check(Expr tree, boolean invariant) {
        check(tree, !invariant, invariant);
    }

    /** @param opens whether the rule can fire because this is true, and only then */
    private void check(Expr expr, boolean opens, boolean invariant) {
        if (expr instanceof Deviation deviation) {
            deviation.season().ifPresent(season -> check(deviation, season));
            deviation.budget().ifPresent(budget -> {
                if (opens) {
                    check(deviation, budget);
                } else {
                    refuseHidden(deviation, invariant);
                }
            });
        }
        boolean opensInside = opens && expr instanceof Logical;
        Children.of(expr).forEach(child -> check(child, opensInside, invariant));
    }

    private void refuseHidden(Deviation deviation, boolean invariant) {
        error(
                "budget-hidden",
                "`falseSignals` counts episodes that open because the comparison is true",
                invariant
                        ? "write the condition as `when`"
                        : "write it as a condition, or as a side of `&&` or `||`: not inside `!`, `?:` or a comparison",
                deviation);
    }

    private void check(Deviation deviation, Season season) {
        long least = season.enough() * season.millis();
        if (deviation.baselineMillis() < least) {
            error(
                    "short-baseline",
                    "a baseline of " + text(deviation.baselineMillis()) + " has too few earlier " + season.word()
                            + "s: it compares with the same hour of " + season.enough() + " at least",
                    "write `baseline('" + text(2 * least) + "')`",
                    deviation);
        }
    }

    private void check(Deviation deviation, FalseSignals budget) {
        long window = windowMillis(deviation.value());
        long needed = budget.windowsNeeded(window, 1) * window;
        if (needed > deviation.baselineMillis()) {
            error(
                    "short-baseline",
                    "a budget of " + budget.text() + " needs " + text(needed) + " of earlier windows of "
                            + text(window) + " even for one key, and the baseline has "
                            + text(deviation.baselineMillis()),
                    "write a longer baseline, or shorter windows",
                    deviation);
        }
    }

    private static long windowMillis(Expr expr) {
        if (expr instanceof StreamAggregate aggregate) {
            return WindowGrid.windowMillis(aggregate);
        }
        return Children.of(expr).stream()
                .mapToLong(DeviationChecks::windowMillis)
                .max()
                .orElse(1);
    }

    private static String text(long millis) {
        return Windows.of(Duration.ofMillis(millis));
    }

    private void error(String code, String message, String hint, Deviation at) {
        session.problems().error(code, message, hint, at.range());
    }
}
