package dev.fluo.rules.language;

import dev.fluo.rules.language.tree.BinaryOperator;

/** Warns of a ratio of two counts, which says little of few, unless the divisor is compared with a number beside it. */
final class RatioWithoutSupportCheck {

    private final Session session;

    RatioWithoutSupportCheck(Session session) {
        this.session = session;
    }

    void check(Construct.Arithmetic ratio) {
        Resolved divisor = ratio.right();
        if (ratio.operator() == BinaryOperator.DIVIDE && ratio.left().isCountTree() && divisor.isCount()) {
            String text = Text.brief(divisor.range().of(session.source()));
            session.problems()
                    .warningUnless(
                            divisor.javascript(),
                            CompilerCheck.RATIO_WITHOUT_SUPPORT,
                            "a ratio says little where `" + text + "` is small",
                            "ask for a minimum: `" + text + " >= 20 && …`",
                            ratio.node().range());
        }
    }
}
