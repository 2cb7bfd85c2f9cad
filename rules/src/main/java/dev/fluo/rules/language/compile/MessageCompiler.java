package dev.fluo.rules.language.compile;

import dev.fluo.rules.language.MessageProgram;
import dev.fluo.rules.language.check.Checks;
import dev.fluo.rules.language.condition.Operand;
import dev.fluo.rules.language.resolve.Resolved;
import dev.fluo.rules.language.resolve.Session;
import dev.fluo.rules.language.resolve.TextResolver;
import dev.fluo.rules.language.syntax.RuleParser;
import dev.fluo.rules.language.syntax.SyntaxProblem;
import java.util.ArrayList;
import java.util.List;

/** Compiles a message: finds the expressions in it and compiles each. */
final class MessageCompiler {

    private final Session session;
    private final List<MessageProgram.Part> parts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private boolean isNative = true;

    MessageCompiler(Session session) {
        this.session = session;
    }

    MessageProgram compile(String message) throws SyntaxProblem {
        int at = 0;
        while (at < message.length()) {
            if (message.startsWith("\\${", at)) {
                text.append("${");
                at += 3;
            } else if (message.startsWith("${", at)) {
                at = hole(message, at + 2) + 1;
            } else {
                text.append(message.charAt(at++));
            }
        }
        endText();
        return new MessageProgram(
                parts, session.engine(isNative), session.attributes().use());
    }

    /** Compiles the expression that begins here and gives the place of the brace behind it. */
    private int hole(String message, int start) throws SyntaxProblem {
        RuleParser.Hole hole = RuleParser.hole(message, start);
        Resolved resolved = TextResolver.expression(session, hole.expression());
        TextResolver.requireOneValue(session, resolved);
        Checks.constructs(session);
        Operand operand = resolved.operand(message);
        endText();
        parts.add(new MessageProgram.Value(operand));
        isNative &= operand.tree().isPresent();
        return hole.end();
    }

    private void endText() {
        if (!text.isEmpty()) {
            parts.add(new MessageProgram.Text(text.toString()));
            text.setLength(0);
        }
    }
}
