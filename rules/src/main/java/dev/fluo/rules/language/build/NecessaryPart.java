package dev.fluo.rules.language.build;

import dev.fluo.rules.language.resolve.Resolved;
import dev.fluo.rules.language.tree.BinaryOperator;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.Literal;
import dev.fluo.rules.language.tree.Logical;
import dev.fluo.rules.language.tree.LogicalOperator;
import dev.fluo.rules.language.tree.Method;
import dev.fluo.rules.language.tree.MethodCall;
import dev.fluo.rules.language.tree.Signature;
import dev.fluo.rules.language.tree.Signatures;
import dev.fluo.rules.language.tree.Type;
import dev.fluo.rules.language.tree.Unary;
import dev.fluo.rules.language.tree.UnaryOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the part inside the rule language without which an expression of JavaScript cannot come to a truth: where the
 * part does not hold, the expression comes to the other truth, and nothing is evaluated before that could fail. It may
 * find too little, never too much.
 */
public final class NecessaryPart {

    private final String source;
    private final Map<String, Resolved> constants;

    /** @param constants the pieces inside the rule language that names of the text stand for */
    public NecessaryPart(String source, Map<String, Resolved> constants) {
        this.source = source;
        this.constants = constants;
    }

    /** Returns that part; empty if none is known. */
    public Optional<Expr> of(Resolved piece, boolean truth) {
        Optional<Expr> whole = whole(piece);
        if (whole.isPresent()) {
            // a set where a boolean is meant is an error of the rule
            return whole.filter(expr -> !expr.type().isSet())
                    .map(expr -> truth ? expr : new Unary(UnaryOperator.NOT, expr, piece.range()));
        }
        return switch (piece.operator()) {
            case "!" -> of(piece.parts().get(0), !truth);
            case "&&" -> truth ? leading(piece, true) : any(piece, false);
            case "||" -> truth ? any(piece, true) : leading(piece, false);
            case "" -> truth ? ofQuestion(piece) : Optional.empty();
            default -> truth ? ofComparison(piece) : Optional.empty();
        };
    }

    /** Returns the tree of a piece that is inside the rule language, or of one that a name stands for. */
    Optional<Expr> whole(Resolved piece) {
        return named(piece).tree();
    }

    private Resolved named(Resolved piece) {
        boolean isName = piece.tree().isEmpty() && piece.method().isEmpty();
        return isName ? constants.getOrDefault(piece.range().of(source).strip(), piece) : piece;
    }

    /** Returns the first operands, up to one that may fail: the operands behind it may never be evaluated. */
    private Optional<Expr> leading(Resolved chain, boolean truth) {
        List<Expr> all = new ArrayList<>();
        for (Resolved operand : chain.parts()) {
            of(operand, truth).ifPresent(all::add);
            if (whole(operand).isEmpty()) {
                break;
            }
        }
        return join(LogicalOperator.AND, all, chain);
    }

    /** Returns one of all operands, if of each a part is known. */
    private Optional<Expr> any(Resolved chain, boolean truth) {
        List<Expr> all = new ArrayList<>();
        for (Resolved operand : chain.parts()) {
            Optional<Expr> part = of(operand, truth);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            all.add(part.get());
        }
        return join(LogicalOperator.OR, all, chain);
    }

    private static Optional<Expr> join(LogicalOperator operator, List<Expr> all, Resolved of) {
        if (all.size() < 2) {
            return all.stream().findFirst();
        }
        return Optional.of(new Logical(operator, all, Type.BOOLEAN, of.range()));
    }

    /** {@code set.any(…)} and {@code set.exists()} need something in the set. */
    private Optional<Expr> ofQuestion(Resolved piece) {
        boolean asks = isOf(piece, Method.ANY) || isOf(piece, Method.EXISTS);
        return asks && hasSafeArguments(piece) ? some(piece.parts().get(0)) : Optional.empty();
    }

    /** {@code set.count() > 5} needs something in the set. */
    private Optional<Expr> ofComparison(Resolved piece) {
        Optional<BinaryOperator> operator = BinaryOperator.find(piece.operator());
        Resolved left = piece.parts().get(0);
        Resolved right = piece.parts().get(1);
        if (operator.isEmpty()) {
            return Optional.empty();
        }
        return isOf(left, Method.COUNT)
                ? ofCount(left, operator.get(), right)
                : ofCount(right, operator.get().mirrored(), left);
    }

    private Optional<Expr> ofCount(Resolved count, BinaryOperator operator, Resolved number) {
        boolean more = number.tree()
                .filter(expr -> expr instanceof Literal literal
                        && literal.value() instanceof Double least
                        && moreThanNothing(operator, least))
                .isPresent();
        return more && isOf(count, Method.COUNT) ? some(count.parts().get(0)) : Optional.empty();
    }

    private static boolean moreThanNothing(BinaryOperator operator, double number) {
        return switch (operator) {
            case GREATER -> number >= 0;
            case GREATER_OR_EQUAL -> number > 0;
            case EQUAL, STRICT_EQUAL -> number != 0;
            default -> false;
        };
    }

    /** Returns the question whether a set holds anything without which this one is empty. */
    Optional<Expr> some(Resolved set) {
        return base(set)
                .flatMap(Resolved::tree)
                .flatMap(expr -> Signatures.find(expr.type(), Method.EXISTS.word())
                        .map(exists -> new MethodCall(expr, exists, List.of(), set.range())));
    }

    /** Returns the same of a set that is gone through, which fails where it is missing. */
    Optional<Expr> someToGoThrough(Resolved set) {
        return base(set).filter(Resolved::certain).flatMap(unused -> some(set));
    }

    /**
     * Returns the set inside the rule language that this one is taken of: where that is empty this is, and no function
     * of the rule is called.
     */
    private Optional<Resolved> base(Resolved set) {
        Resolved whole = named(set);
        if (whole.tree().isPresent()) {
            return Optional.of(whole).filter(of -> of.type().isSet());
        }
        boolean taken = isOf(set, Method.WHERE) || isOf(set, Method.TO_ARRAY);
        return taken && hasSafeArguments(set) ? base(set.parts().get(0)) : Optional.empty();
    }

    private static boolean isOf(Resolved piece, Method method) {
        return piece.method().map(Signature::method).filter(method::equals).isPresent();
    }

    /** Returns whether nothing fails before the method is called: the arguments are functions that are written there. */
    private static boolean hasSafeArguments(Resolved call) {
        return call.parts().stream()
                .skip(1)
                .allMatch(argument -> argument.tree().isPresent()
                        || (argument.type() == Type.FUNCTION
                                && !argument.parts().isEmpty()));
    }
}
