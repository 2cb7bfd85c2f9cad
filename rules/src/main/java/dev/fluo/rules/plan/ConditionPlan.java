package dev.fluo.rules.plan;

import dev.fluo.rules.language.ConditionProgram;
import dev.fluo.rules.language.condition.Condition;
import dev.fluo.rules.language.condition.ConditionEvaluation;
import dev.fluo.rules.language.condition.ConditionResult;
import dev.fluo.rules.language.condition.DecisiveLeaves;
import dev.fluo.rules.language.condition.Details;
import dev.fluo.rules.language.condition.Monotonicity;
import dev.fluo.rules.language.condition.Operand;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.spanset.SpanIndexes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One condition of a plan. On a whole trace only its truth is computed; leaf by leaf it is evaluated where values must
 * be shown, or where spans may be missing. The code for that is made when it is first needed.
 */
final class ConditionPlan {

    private final Condition condition;
    private final boolean firesOn;
    private final Compiler compiler;
    private final Code whole;
    private final boolean onlyFires;
    private final Map<Integer, LeafPlan> leaves = new HashMap<>();

    ConditionPlan(ConditionProgram program, boolean firesOn, Compiler compiler) {
        this.condition = program.condition();
        this.firesOn = firesOn;
        this.compiler = compiler;
        this.whole = compiler.compile(tree(program.whole()));
        this.onlyFires = Leaves.allAre(condition, firesOn ? Monotonicity.GROWS : Monotonicity.SHRINKS);
    }

    static Expr tree(Operand operand) {
        return operand.tree().orElseThrow(() -> new IllegalArgumentException("not native: " + operand.text()));
    }

    boolean firesOn() {
        return firesOn;
    }

    /** The truth on a trace that is all there is. */
    boolean holds(Frame frame) {
        return whole.test(frame, -1);
    }

    /** Returns whether spans still to come can bring it to the outcome that matters, but never away from it. */
    boolean onlyFires() {
        return onlyFires;
    }

    ConditionResult evaluate(Frame frame, boolean isWhole) {
        boolean hasRoot = frame.trace.root() >= 0;
        return ConditionEvaluation.evaluate(condition, leaf -> plan(leaf, frame).evaluate(frame), isWhole, hasRoot);
    }

    private LeafPlan plan(Condition.Leaf leaf, Frame frame) {
        LeafPlan plan = leaves.get(leaf.number());
        if (plan == null) {
            plan = new LeafPlan(leaf, compiler);
            leaves.put(leaf.number(), plan);
            frame.fit(compiler.slots());
        }
        return plan;
    }

    /** The comparisons inside the quantifiers that speak for the outcome. */
    List<Details.Comparison> details(ConditionResult result, Frame frame) {
        Details details = new Details(
                leaf -> plan(leaf, frame).evaluate(frame),
                leaf -> plan(leaf, frame).item(frame));
        return details.of(condition, result);
    }

    /** The spans behind each observed leaf that speaks for the outcome, ascending. */
    int[] evidence(ConditionResult result, Frame frame) {
        List<Object> values = new ArrayList<>();
        for (ConditionResult.Observed observed : DecisiveLeaves.of(condition, result)) {
            values.add(plan(observed.leaf(), frame)
                    .evidence(frame, observed.outcome().holds()));
        }
        return SpanIndexes.of(values);
    }
}
