package dev.fluo.rules.language.check;

import dev.fluo.rules.language.CompilerCheck;
import dev.fluo.rules.language.resolve.Resolved;
import dev.fluo.rules.language.resolve.Session;
import dev.fluo.rules.language.syntax.SourceRange;
import dev.fluo.rules.language.tree.AttributeAccess;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.RegexLiteral;
import dev.fluo.rules.language.tree.ValueCall;

/** Warns of a negated call on an attribute, true where the attribute is missing, unless a guard stands beside it. */
final class UnguardedNegationCheck {

    private final Session session;

    UnguardedNegationCheck(Session session) {
        this.session = session;
    }

    void check(Resolved operand, SourceRange range) {
        operand.tree()
                .filter(ValueCall.class::isInstance)
                .map(tree -> asked((ValueCall) tree))
                .filter(AttributeAccess.class::isInstance)
                .ifPresent(attribute -> warn(operand, attribute, range));
    }

    private static Expr asked(ValueCall call) {
        boolean test =
                call.receiver() instanceof RegexLiteral && !call.arguments().isEmpty();
        return test ? call.arguments().get(0) : call.receiver();
    }

    private void warn(Resolved call, Expr attribute, SourceRange range) {
        String name = attribute.range().of(session.source());
        session.problems()
                .warningUnless(
                        rewritten(call, attribute),
                        CompilerCheck.UNGUARDED_NEGATION,
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
}
