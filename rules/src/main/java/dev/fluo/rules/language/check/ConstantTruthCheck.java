package dev.fluo.rules.language.check;

import dev.fluo.rules.language.CompilerCheck;
import dev.fluo.rules.language.resolve.Session;
import dev.fluo.rules.language.syntax.Node;
import dev.fluo.rules.language.syntax.SourceRange;

/** Warns of constants where a question is meant: they have one answer for every span and every trace. */
final class ConstantTruthCheck {

    private final Session session;

    ConstantTruthCheck(Session session) {
        this.session = session;
    }

    /** Warns of a text or a number as an operand of {@code &&} or {@code ||}. */
    void checkOperand(Node operand) {
        if (isTextOrNumber(operand)) {
            warn(operand.range(), "each side of `&&` and `||` is a question of its own: compare it with something");
        }
    }

    /** Warns of a text or a number as a predicate. */
    void checkPredicate(Node predicate) {
        if (isTextOrNumber(predicate)) {
            boolean text = ((Node.Constant) predicate).value() instanceof String;
            String written = predicate.range().of(session.source());
            warn(predicate.range(), text ? "did you mean `service == " + written + "`?" : "compare it with something");
        }
    }

    /** Warns of a whole condition that is {@code true} or {@code false}. */
    void checkCondition(Node condition) {
        if (condition instanceof Node.Constant constant && constant.value() instanceof Boolean) {
            warn(condition.range(), "ask something of the trace, such as `trace.isError`");
        }
    }

    private static boolean isTextOrNumber(Node node) {
        return node instanceof Node.Constant constant
                && (constant.value() instanceof String || constant.value() instanceof Double);
    }

    private void warn(SourceRange range, String hint) {
        session.problems()
                .warning(
                        CompilerCheck.CONSTANT_TRUTH,
                        "`" + range.of(session.source()) + "` is the same for every trace",
                        hint,
                        range);
    }
}
