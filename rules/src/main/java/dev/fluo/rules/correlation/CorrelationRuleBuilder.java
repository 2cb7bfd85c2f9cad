package dev.fluo.rules.correlation;

import dev.fluo.rules.language.ConditionProgram;
import dev.fluo.rules.language.tree.Children;
import dev.fluo.rules.language.tree.Deviation;
import dev.fluo.rules.language.tree.EpisodeReference;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.Lambda;
import dev.fluo.rules.language.tree.Measure;
import dev.fluo.rules.language.tree.Novelty;
import dev.fluo.rules.language.tree.Selection;
import dev.fluo.rules.language.tree.Sequence;
import dev.fluo.rules.language.tree.SequenceOutcome;
import dev.fluo.rules.language.tree.StreamAggregate;
import dev.fluo.rules.language.tree.StreamExpr;
import dev.fluo.rules.language.tree.StreamOpening;
import dev.fluo.rules.language.tree.StreamSource;
import dev.fluo.rules.language.tree.WindowGrid;
import dev.fluo.rules.plan.StreamPlan;
import dev.fluo.rules.plan.StreamValue;
import dev.fluo.rules.verdict.CompiledRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out what a cross-trace rule gathers, and how it is judged. */
final class CorrelationRuleBuilder {

    /** A grid of a second, up to which sights are put together where there are too many of a key. */
    private static final long OPENING_GRID_MILLIS = 60_000;

    private final CompiledRule rule;
    private final StreamPlan plan;
    private final List<Series> series = new ArrayList<>();
    /** By the number of their baselines, what the numbers mean that are compared with what they were. */
    private final List<String> compared = new ArrayList<>();

    private @Nullable WindowGrid grid;
    /** Meanings of the scores of those with a budget; with any, the number of all keys matters. */
    private final List<String> budgets = new ArrayList<>();

    CorrelationRuleBuilder(CompiledRule rule, StreamPlan plan) {
        this.rule = rule;
        this.plan = plan;
    }

    CorrelationRule build(CorrelationRule.Maker maker) {
        StreamExpr first = plan.terms().stream()
                .filter(term -> !(term instanceof EpisodeReference))
                .findFirst()
                .orElseThrow();
        if (first instanceof SequenceOutcome outcome) {
            return sequence(outcome, maker);
        }
        if (first instanceof Novelty novelty) {
            return novelty(novelty, maker);
        }
        return windows(maker);
    }

    private CorrelationRule novelty(Novelty novelty, CorrelationRule.Maker maker) {
        Optional<StreamOpening> opening = novelty.selection().opening();
        if (opening.isPresent()) {
            grid = WindowGrid.of(OPENING_GRID_MILLIS);
        }
        Series.Scale scale = opening.isPresent() ? Series.Scale.MILLISECOND : Series.Scale.SECOND;
        series(novelty.selection(), Measure.COUNT, Optional.empty(), scale);
        // apart even where the changes are what is looked for: they are kept longer
        opening.ifPresent(of -> series.add(new Series(of.changes(), Measure.COUNT, Optional.empty(), scale, grid)));
        return maker.make(rule, shape(true, novelty.learnMillis(), 1000, 0), series, new NoveltyJudge(rule, novelty));
    }

    private CorrelationRule sequence(SequenceOutcome outcome, CorrelationRule.Maker maker) {
        Sequence sequence = outcome.sequence();
        List<Selection> steps = new ArrayList<>(sequence.steps());
        steps.addAll(sequence.without());
        steps.forEach(step ->
                series.add(new Series(step, Measure.DISTINCT, Optional.empty(), Series.Scale.NANOSECOND, null)));
        // beside the steps though one may select the same: an event is no step because it is a change
        sequence.opening()
                .ifPresent(of -> series.add(
                        new Series(of.changes(), Measure.COUNT, Optional.empty(), Series.Scale.NANOSECOND, null)));
        boolean atArrival = outcome.complete() && sequence.without().isEmpty();
        CorrelationRule.Shape shape =
                shape(atArrival, -1, sequence.windowMillis().orElseThrow() + 1, 0);
        return maker.make(rule, shape, series, new SequenceJudge(rule, outcome));
    }

    private CorrelationRule windows(CorrelationRule.Maker maker) {
        Optional<StreamPlan> resolve = rule.programs().resolveWhen().map(program -> new StreamPlan(program, lists()));
        Optional<StreamPlan> resolveOverWindows = rule.programs()
                .resolveWhen()
                .filter(ConditionProgram::isOverTraffic)
                .flatMap(unused -> resolve);
        List<StreamExpr> all = new ArrayList<>(plan.terms());
        resolveOverWindows.ifPresent(of -> all.addAll(of.terms()));
        grid = WindowGrid.of(all.stream()
                .flatMap(term -> aggregates(term).stream())
                .mapToLong(WindowGrid::windowMillis)
                .min()
                .orElseThrow());
        WindowTerms values =
                new WindowTerms(grid, series, all.stream().map(this::term).toList());
        boolean firing = CorrelationRule.firing(rule);
        WindowCondition condition = new WindowCondition(plan, values, 0, firing, lists());
        EpisodeEnd end = resolveOverWindows
                .map(of ->
                        overWindows(new WindowCondition(of, values, plan.terms().size(), true, lists())))
                .or(() -> resolve.map(of -> ofValue(of, condition)))
                .orElse(EpisodeEnd.AT_ONCE);
        WindowTiming timing =
                WindowTiming.of(rule, grid).endingAfter(values.budgets().panes());
        long forgetMillis =
                rule.document().forget().orElse(CorrelationRule.FORGET).toMillis();
        boolean onlyGrows = plan.onlyTurns(firing);
        boolean needsCover = !onlyGrows && !values.asksCover();
        WindowRule parts = new WindowRule(
                values, condition, end, timing, new Severities(rule), !compared.isEmpty(), forgetMillis, needsCover);
        boolean atArrival = onlyGrows && timing.holdPanes() == 0 && timing.hours() == JudgedHours.ALWAYS;
        long reach = rule.document().timing().holdMillis() + grid.windowMillis() / grid.panes() + 1;
        return maker.make(
                rule,
                shape(atArrival, -1, reach, timing.endMillis(grid)),
                series,
                new WindowJudge(parts, new Episodes(rule, timing.endMillis(grid)), atArrival));
    }

    private static EpisodeEnd overWindows(WindowCondition condition) {
        return (key, boundary, own, shared) -> condition.fires(key, boundary, own, shared);
    }

    private static EpisodeEnd ofValue(StreamPlan plan, WindowCondition condition) {
        return (key, boundary, own, shared) -> {
            Object value = condition.value(boundary, own, shared);
            return plan.holds(KeyText.value(key), value);
        };
    }

    private Map<String, List<Object>> lists() {
        return rule.lists().values();
    }

    private static List<StreamAggregate> aggregates(StreamExpr term) {
        if (term instanceof StreamAggregate aggregate) {
            return List.of(aggregate);
        }
        if (term instanceof EpisodeReference) {
            return List.of();
        }
        List<StreamAggregate> inside = new ArrayList<>();
        collect(((Deviation) term).value(), inside);
        return inside;
    }

    private static void collect(Expr expr, List<StreamAggregate> into) {
        if (expr instanceof StreamAggregate aggregate) {
            into.add(aggregate);
        } else {
            Children.of(expr).forEach(child -> collect(child, into));
        }
    }

    private WindowTerm term(StreamExpr expr) {
        if (expr instanceof StreamAggregate aggregate) {
            return aggregate(aggregate);
        }
        if (expr instanceof EpisodeReference) {
            return new WindowTerm.Key();
        }
        Deviation deviation = (Deviation) expr;
        StreamValue value = new StreamValue(deviation.value(), rule.lists().values());
        List<WindowTerm.Aggregate> parts = value.terms().stream()
                .map(part -> aggregate((StreamAggregate) part))
                .toList();
        int panes = parts.stream().mapToInt(WindowTerm.Aggregate::panes).max().orElseThrow();
        compared.add(StreamPlan.meaning(deviation.value()));
        // scores of another direction or season are no history of these
        deviation
                .budget()
                .ifPresent(unused -> budgets.add("budget " + compared.size() + (deviation.above() ? " above" : " below")
                        + deviation.season().map(season -> " " + season.word()).orElse("")));
        return new WindowTerm.Deviation(compared.size() - 1, value, parts, panes, deviation);
    }

    private WindowTerm.Aggregate aggregate(StreamAggregate aggregate) {
        Selection selection = aggregate.selection();
        Optional<StreamOpening> opening = selection.opening();
        Series.Scale scale = opening.isPresent() ? Series.Scale.MILLISECOND : Series.Scale.PANE;
        Measure gathered = aggregate.measure() == Measure.COVERED ? Measure.COUNT : aggregate.measure();
        int number = series(selection, gathered, aggregate.of(), scale);
        WindowTerm.Opening opened = opening.map(of -> new WindowTerm.Opening(
                        series(of.changes(), Measure.COUNT, Optional.empty(), scale),
                        of.millis(),
                        selection.windowMillis().orElse(0)))
                .orElse(null);
        int panes = Objects.requireNonNull(grid, "windows slide on a grid").panesOf(WindowGrid.windowMillis(aggregate));
        return new WindowTerm.Aggregate(number, aggregate.measure(), panes, aggregate.q(), opened);
    }

    /** The series of this selection: aggregates that differ in their windows only share one. */
    private int series(Selection selection, Measure measure, Optional<Lambda> of, Series.Scale scale) {
        Selection plain = new Selection(
                selection.source(),
                selection.predicates(),
                selection.keys(),
                OptionalLong.empty(),
                Optional.empty(),
                selection.range());
        boolean adjusted = rule.document().adjusted().orElse(false)
                && Series.isAdjustable(measure)
                && selection.source() != StreamSource.CHANGES;
        Series wanted = new Series(plain, measure, of, scale, grid, adjusted);
        for (int i = 0; i < series.size(); i++) {
            if (meaning(series.get(i)).equals(meaning(wanted))) {
                return i;
            }
        }
        series.add(wanted);
        return series.size() - 1;
    }

    private static String meaning(Series series) {
        return series.scale() + " " + series.measure() + " " + series.grid() + " "
                + StreamPlan.meaning(series.selection())
                + series.of().map(StreamPlan::meaning).orElse("")
                + (series.adjusted() ? " adjusted" : "");
    }

    private CorrelationRule.Shape shape(boolean atArrival, long learnMillis, long reachMillis, long resolveMillis) {
        String gathers = Stream.of(
                        series.stream().map(CorrelationRuleBuilder::meaning),
                        compared.stream().map(number -> "baseline " + number),
                        budgets.stream())
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
        boolean anyKeys =
                series.stream().anyMatch(each -> !each.selection().keys().isEmpty());
        boolean anyShared =
                series.stream().anyMatch(each -> each.selection().keys().isEmpty());
        return new CorrelationRule.Shape(
                gathers,
                anyKeys && (anyShared || !budgets.isEmpty()),
                atArrival,
                learnMillis,
                reachMillis,
                resolveMillis);
    }
}
