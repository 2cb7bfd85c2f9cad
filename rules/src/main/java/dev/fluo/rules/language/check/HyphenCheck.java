package dev.fluo.rules.language.check;

import dev.fluo.rules.language.CompilerCheck;
import dev.fluo.rules.language.resolve.Construct;
import dev.fluo.rules.language.resolve.Resolved;
import dev.fluo.rules.language.resolve.Session;
import dev.fluo.rules.language.syntax.Node;
import dev.fluo.rules.language.tree.Binary;
import dev.fluo.rules.language.tree.BinaryOperator;

/** Warns of {@code a.b-c}: without spaces around it a minus is more likely a hyphen of a key. */
final class HyphenCheck {

    private final Session session;

    HyphenCheck(Session session) {
        this.session = session;
    }

    void check(Construct.Arithmetic arithmetic) {
        Node.Binary binary = arithmetic.node();
        Resolved left = arithmetic.left();
        boolean attribute = left.isAttribute() || isHyphenated(left);
        String source = session.source();
        String gap = source.substring(
                binary.left().range().end(), binary.right().range().start());
        boolean name = binary.right() instanceof Node.Identifier || binary.right() instanceof Node.Member;
        if (arithmetic.operator() != BinaryOperator.SUBTRACT || !attribute || !name || !gap.equals("-")) {
            return;
        }
        session.problems().withdraw(binary.range(), CompilerCheck.HYPHEN);
        String key = binary.range().of(source);
        session.problems()
                .warning(
                        CompilerCheck.HYPHEN,
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
