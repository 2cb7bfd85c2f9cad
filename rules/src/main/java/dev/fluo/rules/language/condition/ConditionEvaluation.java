package dev.fluo.rules.language.condition;

import dev.fluo.rules.language.condition.ConditionResult.Observed;
import java.util.ArrayList;
import java.util.List;

/** Evaluates a condition with an engine, on a whole trace or on one that may lack spans. */
public final class ConditionEvaluation {

    private final LeafEvaluator engine;
    private final boolean whole;
    private final boolean hasRoot;
    private final List<Observed> observed = new ArrayList<>();

    private ConditionEvaluation(LeafEvaluator engine, boolean whole, boolean hasRoot) {
        this.engine = engine;
        this.whole = whole;
        this.hasRoot = hasRoot;
    }

    /**
     * Evaluates a condition. Leaves are reached as ECMAScript's short circuit reaches them; where one that decided is
     * not definite, the leaves after it are asked too, because one of them may be definite; they are not observed,
     * and not asked where they are JavaScript, which may rely on not being reached.
     *
     * @param whole whether no span is missing: then every outcome is definite that is known
     * @param hasRoot whether the trace has a root
     */
    public static ConditionResult evaluate(Condition condition, LeafEvaluator engine, boolean whole, boolean hasRoot) {
        ConditionEvaluation evaluation = new ConditionEvaluation(engine, whole, hasRoot);
        Outcome outcome = evaluation.outcome(condition, true);
        return new ConditionResult(outcome.truth(), outcome.holds(), evaluation.observed);
    }

    private record Outcome(Truth truth, boolean holds) {}

    private Outcome outcome(Condition condition, boolean reached) {
        if (condition instanceof Condition.Leaf leaf) {
            return leaf(leaf, reached);
        }
        if (condition instanceof Condition.Not not) {
            Outcome part = outcome(not.part(), reached);
            return new Outcome(part.truth().negated(), !part.holds());
        }
        if (condition instanceof Condition.And and) {
            return chain(and.parts(), false, reached);
        }
        return chain(((Condition.Or) condition).parts(), true, reached);
    }

    /** Evaluates the parts of an And ({@code decisive} false) or an Or (true): a part that is decisive decides. */
    private Outcome chain(List<Condition> parts, boolean decisive, boolean reached) {
        boolean decided = false;
        boolean unknown = false;
        for (Condition part : parts) {
            Outcome outcome = outcome(part, reached && !decided);
            if (outcome.truth() == Truth.of(decisive)) {
                return new Outcome(outcome.truth(), decisive);
            }
            boolean saysNothing = whole && outcome.truth() == Truth.UNKNOWN;
            decided |= outcome.holds() == decisive && !saysNothing;
            unknown |= outcome.truth() == Truth.UNKNOWN;
        }
        return new Outcome(unknown ? Truth.UNKNOWN : Truth.of(!decisive), decided == decisive);
    }

    private Outcome leaf(Condition.Leaf leaf, boolean reached) {
        if (!reached && !isNative(leaf)) {
            return new Outcome(Truth.UNKNOWN, false);
        }
        LeafOutcome outcome = engine.evaluate(leaf);
        if (reached) {
            observed.add(new Observed(leaf, outcome));
        }
        return new Outcome(isDefinite(leaf, outcome) ? Truth.of(outcome.holds()) : Truth.UNKNOWN, outcome.holds());
    }

    private static boolean isNative(Condition.Leaf leaf) {
        return leaf.left().tree().isPresent() && leaf.right().tree().isPresent();
    }

    private boolean isDefinite(Condition.Leaf leaf, LeafOutcome outcome) {
        if (whole || !outcome.known()) {
            return outcome.known();
        }
        if (leaf.needsRoot() && !hasRoot) {
            return false;
        }
        return switch (leaf.monotonicity()) {
            case CONSTANT -> true;
            case GROWS -> outcome.holds();
            // A missing value may still come: only once it is there can it do nothing but move away.
            case SHRINKS -> !outcome.holds() && outcome.hasValues();
            case NEITHER -> false;
        };
    }
}
