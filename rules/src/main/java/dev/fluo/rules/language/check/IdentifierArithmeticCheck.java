package dev.fluo.rules.language.check;

import dev.fluo.rules.language.CompilerCheck;
import dev.fluo.rules.language.resolve.BriefText;
import dev.fluo.rules.language.resolve.Resolved;
import dev.fluo.rules.language.resolve.Session;
import dev.fluo.rules.language.syntax.SourceRange;
import dev.fluo.rules.language.tree.BinaryOperator;
import dev.fluo.rules.language.tree.Type;
import java.util.Optional;
import java.util.regex.Pattern;

/** Warns of arithmetic on identifiers, which loses the digits of whole numbers beyond ±2^53. */
final class IdentifierArithmeticCheck {

    private static final Pattern IDENTIFIER =
            Pattern.compile("(?:.*[._'\"\\[-])?(?:id|uid|guid|snowflake)|.*[a-z](?:Id|ID)");

    private final Session session;

    IdentifierArithmeticCheck(Session session) {
        this.session = session;
    }

    /** Warns of arithmetic on an identifier; {@code +} that joins texts is none. */
    void check(BinaryOperator operator, Resolved left, Resolved right) {
        boolean adds = operator != BinaryOperator.ADD || left.type() == Type.NUMBER || right.type() == Type.NUMBER;
        if (adds) {
            check(left);
            check(right);
        }
    }

    /** Warns where an operand that is taken as a number is an identifier. */
    void check(Resolved operand) {
        identifier(operand)
                .ifPresent(range -> session.problems()
                        .warning(
                                CompilerCheck.IDENTIFIER_ARITHMETIC,
                                "`" + BriefText.of(range.of(session.source()))
                                        + "` looks like an identifier: arithmetic takes the nearest double, which"
                                        + " loses digits beyond 2^53",
                                "compare it, or use it as a key, as it is; `String(…)` writes all its digits",
                                range));
    }

    private Optional<SourceRange> identifier(Resolved operand) {
        return Optional.of(operand.range())
                .filter(range -> operand.isAttribute()
                        && IDENTIFIER
                                .matcher(range.of(session.source()).replaceAll("['\"\\]]+$", ""))
                                .matches());
    }
}
