package dev.fluo.rules.language.condition;

import dev.fluo.rules.language.condition.Condition.Leaf;
import dev.fluo.rules.language.condition.ConditionResult.Observed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the innermost comparisons behind the leaves that speak for the outcome of a condition. */
public final class Details {
    private final LeafEvaluator engine;
    private final Function<Leaf, Object> items;

    /**
     * @param engine evaluates leaves on the trace at hand
     * @param items gives the item that decided a leaf
     */
    public Details(LeafEvaluator engine, Function<Leaf, Object> items) {
        this.engine = engine;
        this.items = items;
    }

    /**
     * A comparison inside a quantifier.
     *
     * @param leaf the number of the leaf of the condition that it belongs to
     * @param item the item that decided, as the engine gives it; null where none did
     */
    public record Comparison(int leaf, @Nullable Object item, Observed observed) {}

    /** Returns the comparisons behind what was observed, in the order of the text. */
    public List<Comparison> of(Condition condition, ConditionResult result) {
        List<Comparison> found = new ArrayList<>();
        for (Observed observed : DecisiveLeaves.of(condition, result)) {
            add(observed, observed.leaf().number(), found);
        }
        return found;
    }

    private void add(Observed observed, int leaf, List<Comparison> found) {
        for (Detail detail : observed.leaf().details()) {
            if (detail.outcome() == observed.outcome().holds()) {
                add(detail, observed.leaf(), leaf, found);
            }
        }
    }

    private void add(Detail detail, Leaf of, int leaf, List<Comparison> found) {
        Condition inner = detail.condition();
        Object item = detail.item().isPresent() ? items.apply(of) : null;
        for (Observed comparison : DecisiveLeaves.of(inner, ConditionEvaluation.evaluate(inner, engine, true, true))) {
            int before = found.size();
            add(comparison, leaf, found);
            if (found.size() == before) {
                found.add(new Comparison(leaf, item, comparison));
            }
        }
    }
}
