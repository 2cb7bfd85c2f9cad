package dev.fluo.rules.language.check;

import dev.fluo.rules.language.CompilerCheck;
import dev.fluo.rules.language.resolve.Session;
import dev.fluo.rules.language.resolve.UncalledMethods;
import dev.fluo.rules.language.syntax.Node.Identifier;
import java.util.Set;

/**
 * Warns of a member of an attribute that has the name of a method, and is not called. Resolving refuses the same where
 * the type is known.
 */
final class UncalledMethodCheck {

    /** Words that nobody gives to an attribute. */
    private static final Set<String> MEANT_AS_CALLS =
            Set.of("startsWith", "endsWith", "includes", "toLowerCase", "toUpperCase");

    private final Session session;

    UncalledMethodCheck(Session session) {
        this.session = session;
    }

    void check(Identifier member) {
        if (MEANT_AS_CALLS.contains(member.name())) {
            session.problems()
                    .warning(
                            CompilerCheck.METHOD_WITHOUT_CALL,
                            UncalledMethods.message(member),
                            UncalledMethods.hint(member),
                            member.range());
        }
    }
}
