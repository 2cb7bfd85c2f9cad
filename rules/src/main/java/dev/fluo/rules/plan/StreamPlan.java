package dev.fluo.rules.plan;

import dev.fluo.rules.language.ConditionProgram;
import dev.fluo.rules.language.condition.Condition;
import dev.fluo.rules.language.condition.ConditionEvaluation;
import dev.fluo.rules.language.condition.ConditionResult;
import dev.fluo.rules.language.condition.LeafOutcome;
import dev.fluo.rules.language.condition.Monotonicity;
import dev.fluo.rules.language.condition.Operand;
import dev.fluo.rules.language.tree.EpisodeReference;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.StreamExpr;
import dev.fluo.rules.spanset.WorkLimitException;
import dev.fluo.rules.value.Undefined;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A text of a cross-trace rule, compiled: its condition over what was gathered of all traffic, or an exception over
 * the key and the value of an episode. Not for two threads at once.
 */
public final class StreamPlan {

    /** Value of a term that counts after changes where none has opened its time: a comparison with it says nothing. */
    public static final Object OUTSIDE = new Object();

    /** Value of a term that counts after changes whose window lies only partly in the time that they opened. */
    public record Partial(@Nullable Object value) {}

    private final ConditionProgram program;
    private final Compiler compiler;
    private final Map<Integer, LeafPlan> leaves = new HashMap<>();
    private final Frame frame = new Frame();

    /** @param lists the shared lists by name */
    public StreamPlan(ConditionProgram program, Map<String, List<Object>> lists) {
        this.program = Objects.requireNonNull(program, "program");
        this.compiler = new Compiler(lists);
        compileLeaves(program.condition());
    }

    private void compileLeaves(Condition condition) {
        if (condition instanceof Condition.Leaf leaf) {
            leaves.put(leaf.number(), new LeafPlan(leaf, compiler));
        } else if (condition instanceof Condition.Not not) {
            compileLeaves(not.part());
        } else if (condition instanceof Condition.And and) {
            and.parts().forEach(this::compileLeaves);
        } else {
            ((Condition.Or) condition).parts().forEach(this::compileLeaves);
        }
    }

    /**
     * Returns the terms that the condition takes of all traffic, or of an episode; {@link #evaluate} wants a value for
     * each.
     */
    public List<StreamExpr> terms() {
        return List.copyOf(compiler.terms());
    }

    /**
     * Returns whether events that are added can bring the condition to an outcome, and never away from it.
     *
     * @param outcome which
     */
    public boolean onlyTurns(boolean outcome) {
        return Leaves.allAre(program.condition(), outcome ? Monotonicity.GROWS : Monotonicity.SHRINKS);
    }

    /**
     * Evaluates the condition. Its truth is unknown where comparisons that say nothing would decide it.
     *
     * @param values by the place of their terms; {@code undefined} where there is nothing, {@link #OUTSIDE} where no
     *     change has opened the time
     */
    public ConditionResult evaluate(Object[] values) {
        frame.terms = values;
        frame.fit(compiler.slots());
        frame.work.begin();
        return ConditionEvaluation.evaluate(program.condition(), leaf -> evaluate(leaf), true, true);
    }

    /** A leaf that does more work than is allowed has no values, and does not hold. */
    private LeafOutcome evaluate(Condition.Leaf leaf) {
        frame.outside = false;
        frame.partly = false;
        try {
            LeafOutcome outcome = Objects.requireNonNull(leaves.get(leaf.number()), "each leaf is compiled")
                    .evaluate(frame);
            boolean open = frame.partly && isOpen(leaf.monotonicity(), outcome.holds());
            return frame.outside || open ? outcome.unknown() : outcome;
        } catch (WorkLimitException e) {
            return new LeafOutcome(Undefined.UNDEFINED, Undefined.UNDEFINED, false, false);
        }
    }

    /** Returns whether the rest of a window can still turn an outcome over, as it can that of too few events. */
    private static boolean isOpen(Monotonicity monotonicity, boolean holds) {
        return (monotonicity == Monotonicity.GROWS && !holds) || (monotonicity == Monotonicity.SHRINKS && holds);
    }

    /** Evaluates an exception for an episode. */
    public boolean holds(@Nullable Object key, @Nullable Object value) {
        return evaluate(episode(compiler, key, value)).holds();
    }

    private static Object[] episode(Compiler compiler, @Nullable Object key, @Nullable Object value) {
        return compiler.terms().stream()
                .map(term -> ((EpisodeReference) term).key() ? key : value)
                .toArray();
    }

    /**
     * The value of an expression that is made of the key and the value of an episode; undefined where it does more work
     * than is allowed.
     */
    public static @Nullable Object value(
            Operand operand, Map<String, List<Object>> lists, @Nullable Object key, @Nullable Object value) {
        Compiler compiler = new Compiler(lists);
        Code code = compiler.compile(ConditionPlan.tree(operand));
        Frame frame = new Frame();
        frame.fit(compiler.slots());
        frame.terms = episode(compiler, key, value);
        try {
            return code.value(frame, -1);
        } catch (WorkLimitException e) {
            return Undefined.UNDEFINED;
        }
    }

    /**
     * Returns the meaning of an expression, as text: two that are written differently and mean the same have the same.
     */
    public static String meaning(Expr expr) {
        return ExprKey.of(expr).text();
    }
}
