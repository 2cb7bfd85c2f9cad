package dev.fluo.rules.verdict;

import dev.fluo.rules.document.EpisodeTiming;
import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.language.ConditionProgram;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.language.ProblemSeverity;
import dev.fluo.rules.language.Windows;
import dev.fluo.rules.language.tree.Children;
import dev.fluo.rules.language.tree.Deviation;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.Measure;
import dev.fluo.rules.language.tree.Novelty;
import dev.fluo.rules.language.tree.Selection;
import dev.fluo.rules.language.tree.SequenceOutcome;
import dev.fluo.rules.language.tree.StreamAggregate;
import dev.fluo.rules.language.tree.StreamOpening;
import dev.fluo.rules.language.tree.WindowGrid;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Checks the fields that say when an episode opens and ends. */
final class EpisodeChecks {

    private static final String FOR = "for";
    private static final String RESOLVE_AFTER = "resolveAfter";
    private static final String RESOLVE_WHEN = "resolveWhen";
    private static final String ADJUSTED = "adjusted";

    private final RuleDocument document;
    private final BiConsumer<String, Problem> problems;

    /** @param problems takes the path of a field, and a problem in its text */
    EpisodeChecks(RuleDocument document, BiConsumer<String, Problem> problems) {
        this.document = document;
        this.problems = problems;
    }

    /** @param resolveWhen absent too where it is refused by itself */
    void check(ConditionProgram condition, Optional<ConditionProgram> resolveWhen) {
        Optional<Expr> tree = condition.whole().tree();
        if (!condition.isAcrossTraces() || tree.isEmpty()) {
            fields().forEach(this::refuseForOneTrace);
            meaningless()
                    .forEach(field -> error(
                            field,
                            "across-traces-only",
                            "`" + field
                                    + "` is for cross-trace rules: a trace is judged once, and leaves no key behind it",
                            "leave the field out"));
            return;
        }
        if (Children.any(tree.get(), part -> part instanceof SequenceOutcome || part instanceof Novelty)) {
            fields().forEach(this::refuseForMoment);
            document.adjusted().ifPresent(unused -> refuseAdjusted());
            return;
        }
        List<StreamAggregate> all = new ArrayList<>();
        collect(tree.get(), all);
        Optional<Expr> end = resolveWhen
                .filter(ConditionProgram::isOverTraffic)
                .flatMap(of -> of.whole().tree());
        if (end.isPresent() && fits(end.get(), all)) {
            collect(end.get(), all);
        }
        if (document.adjusted().isPresent() && all.stream().noneMatch(EpisodeChecks::isAdjustable)) {
            refuseAdjusted();
        }
        WindowGrid grid = WindowGrid.of(
                all.stream().mapToLong(WindowGrid::windowMillis).min().orElseThrow());
        document.timing().holds().ifPresent(length -> checkGrid(FOR, length, grid));
        document.timing().resolveAfter().ifPresent(length -> checkGrid(RESOLVE_AFTER, length, grid));
        new ForgetCheck(document, problem -> problems.accept(FOR, problem)).check();
        resolveWhen.ifPresent(of ->
                new EndChecks(document, condition, of, problem -> problems.accept(RESOLVE_WHEN, problem)).check());
    }

    private Stream<String> fields() {
        EpisodeTiming timing = document.timing();
        return Stream.of(
                        timing.holds().map(unused -> FOR),
                        timing.resolveAfter().map(unused -> RESOLVE_AFTER),
                        timing.resolveWhen().map(unused -> RESOLVE_WHEN))
                .flatMap(Optional::stream);
    }

    /** Returns the other fields that mean nothing where one trace is judged. */
    private Stream<String> meaningless() {
        return Stream.of(
                        document.repeatEvery().map(unused -> "repeatEvery"),
                        document.forget().map(unused -> "forget"),
                        document.settle().map(unused -> "settle"),
                        document.adjusted().map(unused -> ADJUSTED))
                .flatMap(Optional::stream);
    }

    private void refuseForOneTrace(String field) {
        String hint = field.equals(FOR)
                ? "to tell further signals less often: suppress: { by: [service.name], for: "
                        + Windows.of(document.timing().holds().orElseThrow()) + " }"
                : "write a condition over `stream`, or leave the field out";
        error(
                field,
                "across-traces-only",
                "`" + field + "` is for cross-trace rules: a trace is judged once, and its verdict does not last",
                hint);
    }

    private void refuseForMoment(String field) {
        error(
                field,
                "not-a-state",
                "`" + field + "` is for conditions over windows: a sequence or a `firstSeen` happens at a moment",
                "leave the field out");
    }

    private void refuseAdjusted() {
        error(
                ADJUSTED,
                "nothing-to-adjust",
                "`" + ADJUSTED + "` is for `count()` and `sum()` over windows: sampling does not change other values"
                        + " in a way that can be reckoned back",
                "leave the field out");
    }

    private static boolean isAdjustable(StreamAggregate aggregate) {
        return aggregate.measure() == Measure.COUNT || aggregate.measure() == Measure.SUM;
    }

    /** Returns whether the windows and the keys of the condition for the end fit to those of the rule's condition. */
    private boolean fits(Expr end, List<StreamAggregate> condition) {
        if (Children.any(end, part -> part instanceof SequenceOutcome || part instanceof Novelty)) {
            error(
                    RESOLVE_WHEN,
                    "not-a-state",
                    "a sequence or a `firstSeen` happens at a moment: it cannot say that an episode is over",
                    "write a condition over windows, or over `value`");
            return false;
        }
        if (Children.any(
                end, part -> part instanceof Deviation each && each.budget().isPresent())) {
            error(
                    RESOLVE_WHEN,
                    "budget-hidden",
                    "`falseSignals` counts episodes that open, and `resolveWhen` ends them",
                    "write a `factor` in its place");
            return false;
        }
        List<StreamAggregate> all = new ArrayList<>(condition);
        collect(end, all);
        WindowGrid grid = WindowGrid.of(
                all.stream().mapToLong(WindowGrid::windowMillis).min().orElseThrow());
        if (all.stream().anyMatch(each -> !grid.fits(WindowGrid.windowMillis(each)))) {
            error(
                    RESOLVE_WHEN,
                    "window-off-grid",
                    "the windows of `resolveWhen` do not fit to those of the rule's condition",
                    "make each a multiple of the shortest, at most " + WindowGrid.MOST_TIMES + " times as long");
            return false;
        }
        if (all.stream()
                        .flatMap(EpisodeChecks::keys)
                        .filter(keys -> keys > 0)
                        .distinct()
                        .count()
                > 1) {
            error(
                    RESOLVE_WHEN,
                    "different-keys",
                    "`by` has another number of keys here than in the rule's condition",
                    "selections join by the number and the order of their keys");
            return false;
        }
        return true;
    }

    private static Stream<Integer> keys(StreamAggregate aggregate) {
        Selection selection = aggregate.selection();
        return Stream.concat(Stream.of(selection), selection.opening().map(StreamOpening::changes).stream())
                .map(each -> each.keys().size());
    }

    private static void collect(Expr expr, List<StreamAggregate> into) {
        if (expr instanceof StreamAggregate aggregate) {
            into.add(aggregate);
        } else {
            Children.of(expr).forEach(child -> collect(child, into));
        }
    }

    /** A wait is counted in boundaries of the grid on which windows slide. */
    private void checkGrid(String field, Duration length, WindowGrid grid) {
        BigInteger window = BigInteger.valueOf(grid.windowMillis());
        Duration step = Duration.ofMillis(
                window.divide(window.gcd(BigInteger.valueOf(grid.panes()))).longValueExact());
        if (length.toNanos() % step.toNanos() == 0) {
            return;
        }
        Duration below = step.multipliedBy(length.toNanos() / step.toNanos());
        Duration above = below.plus(step);
        error(
                field,
                "off-grid",
                "`" + field + "` is no multiple of " + Windows.of(step) + ", the step in which the windows slide",
                "write " + (below.isZero() ? "" : "`" + Windows.of(below) + "` or ") + "`" + Windows.of(above) + "`");
    }

    private void error(String field, String code, String message, String hint) {
        problems.accept(field, problem(ProblemSeverity.ERROR, code, message, hint));
    }

    static Problem problem(ProblemSeverity severity, String code, String message, String hint) {
        return new Problem(severity, code, message, hint, 1, 1, "");
    }
}
