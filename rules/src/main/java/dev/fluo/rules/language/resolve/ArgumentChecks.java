package dev.fluo.rules.language.resolve;

import dev.fluo.rules.language.tree.Literal;
import dev.fluo.rules.language.tree.Method;
import dev.fluo.rules.language.tree.Parameter;
import dev.fluo.rules.language.tree.Signature;
import dev.fluo.rules.language.tree.Type;
import dev.fluo.rules.language.tree.Unary;

/** Checks arguments against what is known of their type and value. */
final class ArgumentChecks {

    private final Session session;

    ArgumentChecks(Session session) {
        this.session = session;
    }

    Resolved number(Signature signature, Parameter parameter, Resolved argument) {
        if (argument.type() != Type.NUMBER && argument.type() != Type.ANY) {
            wrong(signature, argument, "`" + parameter.name() + "` is a number");
        } else if (signature.method() == Method.PERCENTILE && isOutside(argument)) {
            wrong(signature, argument, "`q` goes from 0 to 1: the 95th percentile is `0.95`");
        }
        return argument;
    }

    private static boolean isOutside(Resolved argument) {
        return argument.tree()
                .filter(tree -> tree instanceof Unary
                        || (tree instanceof Literal literal && literal.value() instanceof Double q && q > 1))
                .isPresent();
    }

    Resolved set(Signature signature, Resolved argument) {
        if (!argument.type().isSpanSet() && !argument.isUnknown()) {
            wrong(signature, argument, "it takes a set of spans: `trace.spans.where(…)`");
        }
        return argument;
    }

    private void wrong(Signature signature, Resolved argument, String hint) {
        session.problems()
                .error(
                        "wrong-argument",
                        "`" + signature.method().word() + "` does not take `"
                                + BriefText.of(argument.range().of(session.source())) + "`",
                        hint,
                        argument.range());
    }
}
