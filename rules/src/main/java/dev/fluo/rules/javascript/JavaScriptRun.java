package dev.fluo.rules.javascript;

import dev.fluo.rules.language.condition.Condition.Leaf;
import dev.fluo.rules.language.condition.ConditionEvaluation;
import dev.fluo.rules.language.condition.ConditionResult;
import dev.fluo.rules.language.condition.DecisiveLeaves;
import dev.fluo.rules.language.condition.Details;
import dev.fluo.rules.language.condition.LeafOperator;
import dev.fluo.rules.language.condition.LeafOutcome;
import dev.fluo.rules.spanset.SpanIndexes;
import dev.fluo.rules.spanset.TraceSets;
import dev.fluo.rules.value.Undefined;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/**
 * A rule at work on one trace in a context of the pool; of no use after the work that it was given to. What its methods
 * throw where the rule fails must go through that work unchanged: the pool makes a {@link JavaScriptFailure} of it.
 */
public final class JavaScriptRun {
    private final PooledContext context;
    private final JavaScriptRule rule;
    private final Value[] functions;
    private final TraceSets sets;
    private final Object trace;
    private final ProxyExecutable observer = this::observe;
    private @Nullable Object left;
    private @Nullable Object right;

    JavaScriptRun(PooledContext context, JavaScriptRule rule, TraceSets sets, Map<String, List<Object>> lists) {
        this.context = context;
        this.rule = rule;
        this.sets = sets;
        this.trace = context.views().begin(sets, lists);
        this.functions = context.functions(rule, context.views().exact());
    }

    /**
     * Observes a condition: its outcome with the values that it compared.
     *
     * @param whole whether the trace is to be taken as all there is
     */
    public ConditionResult observe(int condition, boolean whole) {
        JavaScriptRule.Form form = rule.condition(condition);
        return ConditionEvaluation.evaluate(
                form.condition(),
                leaf -> compare(form, leaf),
                whole,
                sets.trace().root() >= 0);
    }

    private LeafOutcome compare(JavaScriptRule.Form form, Leaf leaf) {
        Value outcome = functions[function(form.comparisons(), leaf)].execute(trace, observer);
        boolean holds = leaf.operator() == LeafOperator.IS ? context.views().truth(outcome) : outcome.asBoolean();
        return new LeafOutcome(left, right, holds, hasValue(left) && hasValue(right));
    }

    private static int function(Map<Integer, Integer> byLeaf, Leaf leaf) {
        return Objects.requireNonNull(byLeaf.get(leaf.number()), "a leaf without its function");
    }

    /** Called by each comparison with both sides, before they are compared; gives the left one back. */
    private Object observe(Value... sides) {
        left = context.views().toJava(sides[0]);
        right = context.views().toJava(sides[1]);
        return sides[0];
    }

    private static boolean hasValue(@Nullable Object value) {
        boolean isNaN = value instanceof Double number && number.isNaN();
        return value != Undefined.UNDEFINED && !isNaN;
    }

    /**
     * A value that was added to the rule, in the form of {@code dev.fluo.rules.value}; things of the trace as in {@code
     * dev.fluo.rules.spanset}.
     */
    public @Nullable Object value(int number) {
        return context.views().toJava(functions[number].execute(trace));
    }

    /**
     * The spans that brought a condition to its outcome, ascending: those of each observed leaf that speaks for it.
     *
     * @param result what {@link #observe} gave
     */
    public int[] evidence(int condition, ConditionResult result) {
        JavaScriptRule.Form form = rule.condition(condition);
        List<Object> values = new ArrayList<>();
        for (ConditionResult.Observed observed : DecisiveLeaves.of(form.condition(), result)) {
            Map<Integer, Integer> evidence = observed.outcome().holds() ? form.evidence() : form.counterEvidence();
            Integer number = evidence.get(observed.leaf().number());
            if (number != null) {
                values.add(value(number));
            }
        }
        return SpanIndexes.of(values);
    }

    /**
     * The comparisons inside the quantifiers that brought a condition to its outcome.
     *
     * @param result what {@link #observe} gave
     */
    public List<Details.Comparison> details(int condition, ConditionResult result) {
        JavaScriptRule.Form form = rule.condition(condition);
        return new Details(leaf -> compare(form, leaf), leaf -> value(function(form.items(), leaf)))
                .of(form.condition(), result);
    }

    /** The spans that a value stands for, ascending; none if it is missing or no span at all. */
    public int[] spans(int number) {
        return SpanIndexes.of(value(number));
    }
}
