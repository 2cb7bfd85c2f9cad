package dev.fluo.rules.language;

import dev.fluo.rules.language.tree.Literal;
import dev.fluo.rules.language.tree.Method;
import dev.fluo.rules.language.tree.Parameter;
import dev.fluo.rules.language.tree.Signature;
import dev.fluo.rules.language.tree.Type;
import dev.fluo.rules.language.tree.Unary;
import java.util.EnumSet;
import java.util.Set;

/** Checks arguments against what is known of their type and value. */
final class ArgumentChecks {

    private static final Set<Method> NUMERIC =
            EnumSet.of(Method.SUM, Method.AVG, Method.MIN, Method.MAX, Method.PERCENTILE);

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

    /** Warns where an aggregate of numbers is asked of what is none: it skips them all. */
    void aggregated(Signature signature, Resolved selector) {
        if (!NUMERIC.contains(signature.method()) || selector.parts().isEmpty()) {
            return;
        }
        Resolved value = selector.parts().get(0);
        new ExactIntegerChecks(session).arithmetic(value);
        if (value.type() == Type.STRING || value.type() == Type.BOOLEAN) {
            session.problems()
                    .warning(
                            "no-numbers",
                            "`" + signature.method().word() + "` skips what is not a number, and this is "
                                    + value.type().description(),
                            value.type() == Type.BOOLEAN ? "to count them: `where(…).count()`" : null,
                            value.range());
        }
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
                                + Text.brief(argument.range().of(session.source())) + "`",
                        hint,
                        argument.range());
    }
}
