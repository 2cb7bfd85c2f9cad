package dev.fluo.rules.language.syntax;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Random expressions of the common syntax, with random blanks. */
final class GeneratedExpressions {

    private static final List<String> NAMES = List.of("a", "trace", "spans", "$x", "_y1", "durationMs", "undefined");
    private static final List<String> CONSTANTS =
            List.of("1", "0", "2.50", ".5", "1e3", "'text'", "\"it's\"", "true", "false", "null", "/^a.b\\d+$/i");
    private static final List<String> OPERATORS = List.of(
            "+", "-", "*", "/", "%", "==", "!=", "===", "!==", "<", "<=", ">", ">=", "&&", "||", "&", "|", "^", "<<");
    private static final List<String> BLANKS = List.of(" ", "", "  ", "\n", "\t", " /* - */ ", " // x\n");

    private final Random random;

    GeneratedExpressions(Random random) {
        this.random = random;
    }

    String next() {
        return value(4);
    }

    private String value(int levels) {
        if (levels == 0) {
            return one(random.nextBoolean() ? NAMES : CONSTANTS);
        }
        return switch (random.nextInt(12)) {
            case 0 -> one(NAMES);
            case 1, 2, 3 -> atom(levels) + blank() + one(OPERATORS) + " " + blank() + atom(levels);
            case 4 -> atom(levels) + "." + one(NAMES) + "(" + list(levels) + ")";
            case 5 -> atom(levels) + "?." + one(NAMES) + "[" + value(levels - 1) + "]";
            case 6 -> "[" + list(levels) + "]";
            case 7 -> "({" + one(NAMES) + ":" + value(levels - 1) + blank() + ",'k' : " + value(levels - 1) + "})";
            case 8 -> atom(levels) + " ?" + blank() + value(levels - 1) + blank() + ":" + value(levels - 1);
            case 9 -> "(" + one(NAMES) + " =>" + blank() + value(levels - 1) + ")";
            case 10 -> "((a,b) => " + value(levels - 1) + ")(" + list(levels) + ")";
            default -> one(List.of("!", "-", "~", "typeof ")) + atom(levels);
        };
    }

    /** Returns an operand: a name, a member, or an expression in parentheses. */
    private String atom(int levels) {
        return switch (random.nextInt(3)) {
            case 0 -> one(NAMES);
            case 1 -> one(NAMES) + "." + one(NAMES);
            default -> "(" + blank() + value(levels - 1) + ")";
        };
    }

    private String list(int levels) {
        return Stream.generate(() -> (random.nextInt(8) == 0 ? "..." : "") + value(levels - 1))
                .limit(random.nextInt(3))
                .collect(Collectors.joining(blank() + "," + blank()));
    }

    private String blank() {
        return one(BLANKS);
    }

    private String one(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
