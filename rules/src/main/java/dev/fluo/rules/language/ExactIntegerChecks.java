package dev.fluo.rules.language;

import dev.fluo.rules.language.syntax.Node;
import dev.fluo.rules.language.syntax.SourceRange;
import dev.fluo.rules.language.tree.BinaryOperator;
import dev.fluo.rules.language.tree.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/** Warns where digits of whole numbers beyond ±2^53 are lost: in literals, and in arithmetic on identifiers. */
final class ExactIntegerChecks {

    private static final double LARGEST_PLAIN = 0x1p53;
    private static final int LONGEST_LITERAL = 100;
    private static final Pattern WHOLE = Pattern.compile("[0-9][0-9_]*");
    private static final Pattern IDENTIFIER =
            Pattern.compile("(?:.*[._'\"\\[-])?(?:id|uid|guid|snowflake)|.*[a-z](?:Id|ID)");

    private final Session session;

    ExactIntegerChecks(Session session) {
        this.session = session;
    }

    /** Warns of a literal that no double holds. */
    void literal(Node.Constant constant) {
        String text = constant.range().of(session.source());
        boolean large = constant.value() instanceof Double number && number >= LARGEST_PLAIN && !number.isInfinite();
        if (!large || text.length() > LONGEST_LITERAL || !WHOLE.matcher(text).matches()) {
            return;
        }
        String digits = text.replace("_", "");
        BigInteger read = new BigDecimal((Double) constant.value()).toBigInteger();
        if (!read.equals(new BigInteger(digits))) {
            session.problems()
                    .warning(
                            "inexact-literal",
                            "no number of the language is " + text + ": it is read as " + read,
                            "compare an identifier with its text: `'" + digits + "'`",
                            constant.range());
        }
    }

    /** Warns of arithmetic on an identifier; {@code +} that joins texts is none. */
    void arithmetic(BinaryOperator operator, Resolved left, Resolved right) {
        boolean adds = operator != BinaryOperator.ADD || left.type() == Type.NUMBER || right.type() == Type.NUMBER;
        if (adds) {
            arithmetic(left);
            arithmetic(right);
        }
    }

    /** Warns where an operand that is taken as a number is an identifier. */
    void arithmetic(Resolved operand) {
        identifier(operand)
                .ifPresent(range -> session.problems()
                        .warning(
                                "identifier-arithmetic",
                                "`" + Text.brief(range.of(session.source()))
                                        + "` looks like an identifier: arithmetic takes the nearest double, which loses digits "
                                        + "beyond 2^53",
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
