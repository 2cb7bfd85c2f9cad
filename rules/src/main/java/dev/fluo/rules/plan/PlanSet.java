package dev.fluo.rules.plan;

import dev.fluo.rules.language.ConditionProgram;
import dev.fluo.rules.language.condition.Operand;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.ruleterm.Necessity;
import dev.fluo.rules.ruleterm.Need;
import dev.fluo.rules.spanset.TraceSets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The native programs of the rules that are active together, compiled into one plan. Not for two threads at once. */
public final class PlanSet {

    final Compiler compiler;
    final List<ConditionPlan> conditions;
    final List<ValuePlan> values;
    final RuleIndex index;
    final RuleIndex scripts;
    final Frame frame = new Frame();

    private PlanSet(
            Compiler compiler,
            List<ConditionPlan> conditions,
            List<ValuePlan> values,
            RuleIndex index,
            RuleIndex scripts) {
        this.compiler = compiler;
        this.conditions = conditions;
        this.values = values;
        this.index = index;
        this.scripts = scripts;
    }

    /**
     * Begins a plan.
     *
     * @param lists the shared lists by name, their values Strings, Doubles or Booleans; one that is missing is empty
     */
    public static Builder builder(Map<String, List<Object>> lists) {
        return new Builder(lists);
    }

    /** The plan at work on one trace, until the next call. */
    public PlanRun on(TraceSets sets) {
        frame.begin(sets, compiler.slots());
        return new PlanRun(this, index.candidates(sets.trace()), scripts.candidates(sets.trace()));
    }

    /** Collects the programs of a plan. */
    public static final class Builder {

        private record Added(ConditionProgram program, boolean firesOn) {}

        private final Map<String, List<Object>> lists;
        private final List<Added> conditions = new ArrayList<>();
        private final List<Operand> values = new ArrayList<>();
        private final List<Need> scripts = new ArrayList<>();

        private Builder(Map<String, List<Object>> lists) {
            this.lists = Objects.requireNonNull(lists, "lists");
        }

        /**
         * Adds a condition, which must be native.
         *
         * @param firesOn the outcome that matters: true for {@code when}, false for {@code always}
         * @return the number by which the {@link PlanRun} knows it: 0 and up
         * @throws IllegalArgumentException if it is not native
         */
        public int condition(ConditionProgram program, boolean firesOn) {
            ConditionPlan.tree(program.whole());
            conditions.add(new Added(program, firesOn));
            return conditions.size() - 1;
        }

        /**
         * Adds a condition that is JavaScript, which the plan does not run.
         *
         * @param necessary what must hold for it to come to the outcome that matters; empty if that is not known
         * @return the number by which {@link PlanRun#nextScriptThatCanFire} knows it: 0 and up
         */
        public int script(Optional<Expr> necessary) {
            scripts.add(necessary.map(expr -> Necessity.of(expr, true).rarest()).orElse(Need.NOTHING));
            return scripts.size() - 1;
        }

        /**
         * Adds a value of a message, a subject or evidence, which must have a tree. It is compiled when it is first
         * asked for.
         *
         * @return the number by which the {@link PlanRun} knows it: 0 and up
         * @throws IllegalArgumentException if it is not native
         */
        public int value(Operand operand) {
            ConditionPlan.tree(operand);
            values.add(operand);
            return values.size() - 1;
        }

        /** The plan. The builder must not be used after this. */
        public PlanSet build() {
            Compiler compiler = new Compiler(lists);
            List<Need> needs = new ArrayList<>();
            for (Added added : conditions) {
                compiler.sharing().count(ConditionPlan.tree(added.program().whole()));
                needs.add(Necessity.of(ConditionPlan.tree(added.program().whole()), added.firesOn())
                        .rarest());
            }
            return new PlanSet(
                    compiler,
                    conditions.stream()
                            .map(added -> new ConditionPlan(added.program(), added.firesOn(), compiler))
                            .toList(),
                    values.stream()
                            .map(operand -> new ValuePlan(operand, compiler))
                            .toList(),
                    new RuleIndex(needs),
                    new RuleIndex(scripts));
        }
    }
}
