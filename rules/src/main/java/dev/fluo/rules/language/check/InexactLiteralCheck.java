package dev.fluo.rules.language.check;

import dev.fluo.rules.language.CompilerCheck;
import dev.fluo.rules.language.resolve.Session;
import dev.fluo.rules.language.syntax.Node;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** Warns of a whole number beyond ±2^53 that no double holds. */
final class InexactLiteralCheck {

    private static final double LARGEST_PLAIN = 0x1p53;
    private static final int LONGEST_LITERAL = 100;
    private static final Pattern WHOLE = Pattern.compile("[0-9][0-9_]*");

    private final Session session;

    InexactLiteralCheck(Session session) {
        this.session = session;
    }

    void check(Node.Constant constant) {
        if (!(constant.value() instanceof Double number) || number < LARGEST_PLAIN || number.isInfinite()) {
            return;
        }
        String text = constant.range().of(session.source());
        if (text.length() > LONGEST_LITERAL || !WHOLE.matcher(text).matches()) {
            return;
        }
        String digits = text.replace("_", "");
        BigInteger read = new BigDecimal(number).toBigInteger();
        if (!read.equals(new BigInteger(digits))) {
            session.problems()
                    .warning(
                            CompilerCheck.INEXACT_LITERAL,
                            "no number of the language is " + text + ": it is read as " + read,
                            "compare an identifier with its text: `'" + digits + "'`",
                            constant.range());
        }
    }
}
