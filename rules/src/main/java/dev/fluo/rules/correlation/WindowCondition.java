package dev.fluo.rules.correlation;

import dev.fluo.rules.correlation.WindowTerm.Aggregate;
import dev.fluo.rules.language.condition.ConditionResult;
import dev.fluo.rules.language.condition.Truth;
import dev.fluo.rules.plan.StreamPlan;
import dev.fluo.rules.value.KeyedValues;
import dev.fluo.rules.value.Undefined;
import dev.fluo.rules.verdict.Observation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The condition of a rule over windows, at one boundary for one key. */
final class WindowCondition {

    /** More than any count that is compared with. */
    private static final double MOST = 0x1p50;

    /** Shown in place of a number after changes of which nothing is said yet, or any more. */
    private static final String UNKNOWN = "not known";

    /** A key that no shared list names. */
    private static final String NO_KEY = "\u0000";

    private final StreamPlan plan;
    private final WindowTerms terms;
    /** The terms of the plan, in its order. */
    private final List<WindowTerm> own;

    private final Baselines baselines;
    private final boolean firing;
    private final Map<String, List<Object>> lists;

    /**
     * @param first the place of its first term among all of the rule
     * @param firing the outcome that makes it fire
     * @param lists the shared lists by name
     */
    WindowCondition(StreamPlan plan, WindowTerms terms, int first, boolean firing, Map<String, List<Object>> lists) {
        this.plan = plan;
        this.terms = terms;
        this.own = terms.terms().subList(first, first + plan.terms().size());
        this.baselines = new Baselines(terms);
        this.firing = firing;
        this.lists = lists;
    }

    Baselines baselines() {
        return baselines;
    }

    boolean fires(List<Object> key, long boundary, KeyState own, @Nullable KeyState shared) {
        return fires(values(key, boundary, own, shared));
    }

    /** Fires where the condition is known; a number after changes says nothing while none is open. */
    private boolean fires(Object[] values) {
        return plan.evaluate(values).truth() == Truth.of(firing);
    }

    /**
     * Returns whether it fires where nothing came of a key: it is about what is absent. What holds for every key may be
     * any number meanwhile; nothing and all powers of two are tried. Of keys those are tried that a shared list has a
     * number for, and one that none has.
     */
    boolean firesOnNothing() {
        Stream<Object> keys = own.stream().anyMatch(WindowTerm.Key.class::isInstance) ? keysOfLists() : Stream.of("");
        return keys.anyMatch(key -> DoubleStream.concat(
                        DoubleStream.of(0), DoubleStream.iterate(1, number -> number <= MOST, x -> 2 * x))
                .anyMatch(forAll -> fires(withoutKey(key, forAll))));
    }

    private Stream<Object> keysOfLists() {
        return Stream.concat(
                Stream.of(NO_KEY),
                lists.values().stream()
                        .filter(KeyedValues.class::isInstance)
                        .flatMap(List::stream)
                        .flatMap(key -> Stream.of(key, List.of(key, key, key, key))));
    }

    private Object[] withoutKey(Object key, double forAll) {
        return own.stream().map(term -> ofNothing(term, key, forAll)).toArray();
    }

    private Object ofNothing(WindowTerm term, Object key, double forAll) {
        if (term instanceof WindowTerm.Key) {
            return key;
        }
        return forAll > 0 && term instanceof Aggregate aggregate && terms.isForAll(aggregate)
                ? (Object) forAll
                : terms.ofNothing(term);
    }

    /** Returns whether it could fire at any boundary, for a condition that more events can only make fire. */
    boolean couldFire(List<Object> key, KeyState own, @Nullable KeyState shared) {
        Object[] widest = new Object[this.own.size()];
        for (int i = 0; i < widest.length; i++) {
            widest[i] = this.own.get(i) instanceof Aggregate aggregate
                    ? terms.widest(aggregate, own, shared)
                    : KeyText.value(key);
        }
        return fires(widest);
    }

    private Object[] values(List<Object> key, long boundary, KeyState state, @Nullable KeyState shared) {
        Object[] values = new Object[own.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(own.get(i), key, boundary, state, shared);
        }
        return values;
    }

    private Object value(WindowTerm term, List<Object> key, long boundary, KeyState state, @Nullable KeyState shared) {
        if (term instanceof Aggregate aggregate) {
            return terms.number(aggregate, boundary, state, shared);
        }
        return term instanceof WindowTerm.Deviation deviation
                ? baselines.deviates(deviation, boundary, state, shared)
                : KeyText.value(key);
    }

    /** Returns why it fires at a boundary. */
    CorrelationFinding finding(List<Object> key, long boundary, KeyState own, @Nullable KeyState shared) {
        ConditionResult result = plan.evaluate(values(key, boundary, own, shared));
        List<Observation> observed = new ArrayList<>();
        result.observed()
                .forEach(each -> observed.add(new Observation(
                        each.leaf().text(),
                        each.outcome().known() ? each.outcome().left() : UNKNOWN,
                        each.leaf().operator().text(),
                        each.outcome().right(),
                        each.outcome().holds())));
        this.own.forEach(term -> usual(term, boundary, own, shared, observed));
        return evidence(boundary, own, shared, value(boundary, own, shared), observed);
    }

    /** A comparison with what is usual shows both numbers. */
    private void usual(
            WindowTerm term, long boundary, KeyState own, @Nullable KeyState shared, List<Observation> observed) {
        if (term instanceof WindowTerm.Deviation deviation) {
            double median = baselines.median(deviation, boundary, own).orElse(Double.NaN);
            double bound = deviation.above() ? deviation.factor() * median : median / deviation.factor();
            observed.add(new Observation(
                    "baseline",
                    shown(baselines.value(deviation, boundary, own, shared)),
                    deviation.above() ? ">" : "<",
                    bound,
                    Boolean.TRUE.equals(baselines.deviates(deviation, boundary, own, shared))));
            deviation.written().budget().ifPresent(budget -> {
                Object value = shown(baselines.value(deviation, boundary, own, shared));
                double beyond = terms.budgets().bound(deviation, boundary, median, own);
                observed.add(new Observation(
                        "falseSignals " + budget.text(),
                        value,
                        deviation.above() ? ">" : "<",
                        beyond,
                        value instanceof Double number && (deviation.above() ? number > beyond : number < beyond)));
            });
        }
    }

    /** Returns the first number of the condition; {@code undefined} where there is none. */
    Object value(long boundary, KeyState own, @Nullable KeyState shared) {
        WindowTerm first = this.own.stream()
                .filter(term -> !(term instanceof WindowTerm.Key))
                .findFirst()
                .orElseThrow();
        Object value = first instanceof Aggregate aggregate
                ? terms.number(aggregate, boundary, own, shared)
                : baselines.value((WindowTerm.Deviation) first, boundary, own, shared);
        return shown(value);
    }

    private static Object shown(@Nullable Object value) {
        Object shown = value instanceof StreamPlan.Partial partial ? partial.value() : value;
        return shown == null || shown == StreamPlan.OUTSIDE ? Undefined.UNDEFINED : shown;
    }

    /** The events of the first aggregate that has any; before them the changes that opened the time. */
    private CorrelationFinding evidence(
            long boundary, KeyState own, @Nullable KeyState shared, Object value, List<Observation> observed) {
        for (Aggregate aggregate : WindowTerms.aggregates(this.own)) {
            Collection<Cell> cells = terms.cellsOf(aggregate, boundary, own, shared);
            long count = cells.stream().mapToLong(Cell::events).sum();
            if (count > 0) {
                List<WrittenSpan> spans = new ArrayList<>();
                if (aggregate.opening() != null) {
                    terms.cells(aggregate.opening().series(), own, shared)
                            .headMap(terms.grid().millis(boundary), true)
                            .values()
                            .forEach(cell -> spans.addAll(cell.evidence()));
                }
                cells.stream()
                        .flatMap(cell -> cell.evidence().stream())
                        .sorted(WrittenSpan.ORDER)
                        .forEach(spans::add);
                return new CorrelationFinding(value, observed, WrittenSpan.first(spans), count);
            }
        }
        return new CorrelationFinding(value, observed, List.of(), 0);
    }
}
