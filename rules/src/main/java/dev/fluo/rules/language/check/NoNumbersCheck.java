package dev.fluo.rules.language.check;

import dev.fluo.rules.language.CompilerCheck;
import dev.fluo.rules.language.resolve.Resolved;
import dev.fluo.rules.language.resolve.Session;
import dev.fluo.rules.language.tree.Method;
import dev.fluo.rules.language.tree.Signature;
import dev.fluo.rules.language.tree.Type;
import java.util.EnumSet;
import java.util.Set;

/** Warns of an aggregate of numbers over what is none: it skips them all. */
final class NoNumbersCheck {

    private static final Set<Method> NUMERIC =
            EnumSet.of(Method.SUM, Method.AVG, Method.MIN, Method.MAX, Method.PERCENTILE);

    private final Session session;

    NoNumbersCheck(Session session) {
        this.session = session;
    }

    static boolean isOfNumbers(Signature signature) {
        return NUMERIC.contains(signature.method());
    }

    void check(Signature signature, Resolved value) {
        if (isOfNumbers(signature) && (value.type() == Type.STRING || value.type() == Type.BOOLEAN)) {
            session.problems()
                    .warning(
                            CompilerCheck.NO_NUMBERS,
                            "`" + signature.method().word() + "` skips what is not a number, and this is "
                                    + value.type().description(),
                            value.type() == Type.BOOLEAN ? "to count them: `where(…).count()`" : null,
                            value.range());
        }
    }
}
