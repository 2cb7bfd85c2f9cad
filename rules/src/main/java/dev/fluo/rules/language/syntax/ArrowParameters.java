package dev.fluo.rules.language.syntax;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Parameters of an arrow function of {@link CommonSyntax}: one name, or names in parentheses. */
final class ArrowParameters {

    private ArrowParameters() {}

    /** Returns whether parameters come next, and behind them on their line an arrow. */
    static boolean areNext(TextCursor text) {
        text.next();
        int length = 0;
        if (text.ahead(0) == '(') {
            length++;
            while (TextCursor.isNamePart(text.ahead(length)) || ", \n\r\t".indexOf(text.ahead(length)) >= 0) {
                length++;
            }
            if (text.ahead(length) != ')') {
                return false;
            }
            length++;
        } else {
            while (TextCursor.isNamePart(text.ahead(length))) {
                length++;
            }
        }
        while (text.ahead(length) == ' ' || text.ahead(length) == '\t') {
            length++;
        }
        return length > 0 && text.ahead(length) == '=' && text.ahead(length + 1) == '>';
    }

    /** Reads the parameters. */
    static List<Node> read(TextCursor text) {
        if (text.peek() != '(') {
            return List.of(text.identifier());
        }
        text.expect('(');
        List<Node> names = new ArrayList<>();
        Set<String> different = new HashSet<>();
        while (text.peek() != ')') {
            Node.Identifier name = text.identifier();
            if (!different.add(name.name())) {
                throw new UncommonSyntax();
            }
            names.add(name);
            if (text.peek() != ')') {
                text.expect(',');
                if (text.peek() == ')') {
                    throw new UncommonSyntax();
                }
            }
        }
        text.expect(')');
        return names;
    }
}
