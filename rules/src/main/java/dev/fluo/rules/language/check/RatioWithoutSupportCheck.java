package dev.fluo.rules.language.check;

import dev.fluo.rules.language.CompilerCheck;
import dev.fluo.rules.language.resolve.BriefText;
import dev.fluo.rules.language.resolve.Construct;
import dev.fluo.rules.language.resolve.Resolved;
import dev.fluo.rules.language.resolve.Session;
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
            String text = BriefText.of(divisor.range().of(session.source()));
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
