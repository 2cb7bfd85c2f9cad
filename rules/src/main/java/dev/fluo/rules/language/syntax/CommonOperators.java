package dev.fluo.rules.language.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Parser of one chain of operators between two operands, by their precedence. */
final class CommonOperators {

    /** An operator and how firmly it binds; the numbers are acorn's. */
    private record Operator(String token, int precedence) {}

    /** Longer tokens first: {@code <} begins {@code <=}. */
    private static final List<Operator> OPERATORS = List.of(
            new Operator("===", 6),
            new Operator("!==", 6),
            new Operator(">>>", 8),
            new Operator("==", 6),
            new Operator("!=", 6),
            new Operator("<=", 7),
            new Operator(">=", 7),
            new Operator("<<", 8),
            new Operator(">>", 8),
            new Operator("&&", 2),
            new Operator("||", 1),
            new Operator("??", 1),
            new Operator("<", 7),
            new Operator(">", 7),
            new Operator("|", 3),
            new Operator("^", 4),
            new Operator("&", 5),
            new Operator("+", 9),
            new Operator("-", 9),
            new Operator("*", 10),
            new Operator("/", 10),
            new Operator("%", 10));

    private final TextCursor text;
    private final Supplier<Node> operand;
    private boolean hasLogical;
    private boolean hasCoalescing;

    CommonOperators(TextCursor text, Supplier<Node> operand) {
        this.text = text;
        this.operand = operand;
    }

    Node chain() {
        int start = text.next();
        Node chain = rest(operand.get(), start, 0);
        if (hasLogical && hasCoalescing) {
            throw new UncommonSyntax();
        }
        return chain;
    }

    /** Parses the operators behind an operand that bind more firmly than {@code least}. */
    private Node rest(Node first, int start, int least) {
        Node left = first;
        while (true) {
            Operator operator = next();
            if (operator == null || operator.precedence() <= least) {
                return left;
            }
            text.pass(operator.token().length());
            int rightStart = text.next();
            // as acorn: the operands of ?? bind as firmly as those of &&
            int precedence = operator.token().equals("??") ? 2 : operator.precedence();
            Node right = rest(operand.get(), rightStart, precedence);
            left = join(left, operator.token(), right, text.rangeFrom(start));
        }
    }

    private @Nullable Operator next() {
        char at = text.peek();
        if (Character.isLetter(at)) {
            throw new UncommonSyntax();
        }
        for (Operator operator : OPERATORS) {
            if (at == operator.token().charAt(0) && text.startsWith(operator.token())) {
                check(operator.token());
                return operator;
            }
        }
        return null;
    }

    /** Refuses assignments, {@code **}, {@code ++}, {@code --} and comments of HTML. */
    private void check(String token) {
        char after = text.ahead(token.length());
        boolean doubled = token.length() == 1 && "+-*".contains(token) && after == token.charAt(0);
        if (after == '=' || doubled) {
            throw new UncommonSyntax();
        }
        if (text.startsWith("<!--")) {
            throw new UncommonSyntax();
        }
    }

    private Node join(Node left, String operator, Node right, SourceRange range) {
        boolean coalescing = operator.equals("??");
        if (!coalescing && !operator.equals("&&") && !operator.equals("||")) {
            return new Node.Binary(operator, left, right, range);
        }
        hasCoalescing |= coalescing;
        hasLogical |= !coalescing;
        List<Node> operands = new ArrayList<>();
        if (left instanceof Node.Logical before && before.operator().equals(operator)) {
            operands.addAll(before.operands());
        } else {
            operands.add(left);
        }
        operands.add(right);
        return new Node.Logical(operator, operands, range);
    }
}
