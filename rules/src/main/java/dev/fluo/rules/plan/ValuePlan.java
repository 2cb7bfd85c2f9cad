package dev.fluo.rules.plan;

import dev.fluo.rules.language.condition.Operand;
import org.jspecify.annotations.Nullable;

/** A value of a message or a subject; compiled when a rule first fires, as most never do. */
final class ValuePlan {

    private final Operand operand;
    private final Compiler compiler;
    private @Nullable Code code;

    ValuePlan(Operand operand, Compiler compiler) {
        this.operand = operand;
        this.compiler = compiler;
    }

    @Nullable
    Object value(Frame frame) {
        if (code == null) {
            code = compiler.compile(ConditionPlan.tree(operand));
            frame.fit(compiler.slots());
        }
        return code.value(frame, -1);
    }
}
