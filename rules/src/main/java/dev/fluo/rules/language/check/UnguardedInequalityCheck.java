package dev.fluo.rules.language.check;

import dev.fluo.rules.language.CompilerCheck;
import dev.fluo.rules.language.resolve.Construct;
import dev.fluo.rules.language.resolve.Resolved;
import dev.fluo.rules.language.resolve.Session;
import dev.fluo.rules.language.tree.BinaryOperator;

/** Warns of {@code !=}, which is true where the attribute is missing, unless a guard stands beside it. */
final class UnguardedInequalityCheck {

    private final Session session;

    UnguardedInequalityCheck(Session session) {
        this.session = session;
    }

    void check(Construct.Comparison comparison) {
        BinaryOperator operator = comparison.operator();
        Resolved left = comparison.left();
        Resolved right = comparison.right();
        boolean unequal = operator == BinaryOperator.NOT_EQUAL || operator == BinaryOperator.STRICT_NOT_EQUAL;
        Resolved attribute = left.isAttribute() ? left : right;
        Resolved other = left.isAttribute() ? right : left;
        if (unequal && attribute.isAttribute() && !other.isNothing()) {
            String name = attribute.range().of(session.source());
            session.problems()
                    .warningUnless(
                            attribute.javascript(),
                            CompilerCheck.UNGUARDED_INEQUALITY,
                            "`" + operator.text() + "` is true where `" + name + "` is missing",
                            "guard it: `" + name + " != null && …`",
                            comparison.range());
        }
    }
}
