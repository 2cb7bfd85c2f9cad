package dev.fluo.rules.language;

import dev.fluo.rules.language.syntax.Node;
import dev.fluo.rules.language.syntax.SourceRange;
import dev.fluo.rules.language.tree.AttributeAccess;
import dev.fluo.rules.language.tree.Binary;
import dev.fluo.rules.language.tree.BinaryOperator;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.Measure;
import dev.fluo.rules.language.tree.Method;
import dev.fluo.rules.language.tree.MethodCall;
import dev.fluo.rules.language.tree.RegexLiteral;
import dev.fluo.rules.language.tree.StreamAggregate;
import dev.fluo.rules.language.tree.Type;
import dev.fluo.rules.language.tree.ValueCall;

/**
 * Warns of what is true by accident where an attribute is missing or a count is small, unless a guard stands beside
 * it.
 */
final class GuardChecks {

    private final Session session;

    GuardChecks(Session session) {
        this.session = session;
    }

    /** Returns the facts that a comparison tells of its operands. */
    static Guards guards(BinaryOperator operator, Resolved left, Resolved right) {
        Guards tested = guardsOf(operator, left, right);
        return tested == Guards.NONE ? guardsOf(operator, right, left) : tested;
    }

    private static Guards guardsOf(BinaryOperator operator, Resolved value, Resolved other) {
        boolean named = value.isAttribute() || isCount(value);
        if (!named || (isCount(value) && other.type() != Type.NUMBER)) {
            return Guards.NONE;
        }
        boolean nothing = other.type() == Type.NULL || other.type() == Type.UNDEFINED;
        return switch (operator) {
            case EQUAL, STRICT_EQUAL ->
                nothing ? Guards.whenFalse(value.javascript()) : Guards.whenTrue(value.javascript());
            case NOT_EQUAL, STRICT_NOT_EQUAL -> nothing ? Guards.whenTrue(value.javascript()) : Guards.NONE;
            default -> Guards.whenTrue(value.javascript());
        };
    }

    private static boolean isCount(Resolved value) {
        return value.method()
                        .filter(signature -> signature.method() == Method.COUNT)
                        .isPresent()
                || value.tree().filter(GuardChecks::isCountTree).isPresent();
    }

    void warnOfInequality(BinaryOperator operator, Resolved left, Resolved right, SourceRange range) {
        boolean unequal = operator == BinaryOperator.NOT_EQUAL || operator == BinaryOperator.STRICT_NOT_EQUAL;
        Resolved attribute = left.isAttribute() ? left : right;
        Resolved other = left.isAttribute() ? right : left;
        boolean presence = other.type() == Type.NULL || other.type() == Type.UNDEFINED;
        if (unequal && attribute.isAttribute() && !presence) {
            warnUnguarded(attribute, "`" + operator.text() + "` is true where", range);
        }
    }

    void warnOfNegation(Resolved operand, SourceRange range) {
        operand.tree()
                .filter(ValueCall.class::isInstance)
                .map(tree -> asked((ValueCall) tree))
                .filter(AttributeAccess.class::isInstance)
                .ifPresent(attribute -> warnUnguardedCall(operand, attribute, range));
    }

    private static Expr asked(ValueCall call) {
        boolean test =
                call.receiver() instanceof RegexLiteral && !call.arguments().isEmpty();
        return test ? call.arguments().get(0) : call.receiver();
    }

    private void warnUnguardedCall(Resolved call, Expr attribute, SourceRange range) {
        String name = attribute.range().of(session.source());
        session.problems()
                .warningUnless(
                        rewritten(call, attribute),
                        "unguarded-negation",
                        "the negation is true where `" + name + "` is missing",
                        "guard it: `" + name + " != null && …`",
                        range);
    }

    /** The rewritten text of the attribute inside the call, which names it to guards. */
    private static String rewritten(Resolved call, Expr attribute) {
        return call.parts().stream()
                .filter(part -> part.tree().filter(attribute::equals).isPresent())
                .map(Resolved::javascript)
                .findFirst()
                .orElse("");
    }

    private void warnUnguarded(Resolved attribute, String what, SourceRange range) {
        String name = attribute.range().of(session.source());
        session.problems()
                .warningUnless(
                        attribute.javascript(),
                        "unguarded-inequality",
                        what + " `" + name + "` is missing",
                        "guard it: `" + name + " != null && …`",
                        range);
    }

    /**
     * A ratio of two counts says little of few: it is a warning unless the divisor is compared with a number beside
     * it.
     */
    void warnOfRatio(BinaryOperator operator, Resolved dividend, Resolved divisor, SourceRange range) {
        boolean counts = dividend.tree().filter(GuardChecks::isCountTree).isPresent() && isCount(divisor);
        if (operator == BinaryOperator.DIVIDE && counts) {
            String text = Text.brief(divisor.range().of(session.source()));
            session.problems()
                    .warningUnless(
                            divisor.javascript(),
                            "ratio-without-support",
                            "a ratio says little where `" + text + "` is small",
                            "ask for a minimum: `" + text + " >= 20 && …`",
                            range);
        }
    }

    private static boolean isCountTree(Expr tree) {
        return (tree instanceof MethodCall call && call.signature().method() == Method.COUNT)
                || (tree instanceof StreamAggregate aggregate && aggregate.measure() == Measure.COUNT);
    }

    /** {@code a.b-c}: without spaces around it a minus is more likely a hyphen of a key. */
    void warnOfHyphens(int mark, BinaryOperator operator, Node.Binary binary, Resolved left) {
        boolean attribute = left.isAttribute() || isHyphenated(left);
        String source = session.source();
        String gap = source.substring(
                binary.left().range().end(), binary.right().range().start());
        boolean name = binary.right() instanceof Node.Identifier || binary.right() instanceof Node.Member;
        if (operator != BinaryOperator.SUBTRACT || !attribute || !name || !gap.equals("-")) {
            return;
        }
        session.problems().withdraw(mark, "hyphen");
        String key = binary.range().of(source);
        session.problems()
                .warning(
                        "hyphen",
                        "`" + key + "` is a subtraction",
                        "for the attribute of that key write `attributes['" + key
                                + "']`; for a subtraction put spaces around the minus",
                        binary.range());
    }

    /** Returns whether this is itself such a subtraction: the beginning of a key with several hyphens. */
    private static boolean isHyphenated(Resolved left) {
        return left.tree()
                        .filter(tree -> tree instanceof Binary binary && binary.operator() == BinaryOperator.SUBTRACT)
                        .isPresent()
                && (left.parts().get(0).isAttribute()
                        || isHyphenated(left.parts().get(0)));
    }
}
