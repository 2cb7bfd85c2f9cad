package dev.fluo.rules.ruleterm;

import dev.fluo.rules.language.tree.ArrayLiteral;
import dev.fluo.rules.language.tree.Binary;
import dev.fluo.rules.language.tree.BinaryOperator;
import dev.fluo.rules.language.tree.CallField;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.FieldAccess;
import dev.fluo.rules.language.tree.Lambda;
import dev.fluo.rules.language.tree.Literal;
import dev.fluo.rules.language.tree.Logical;
import dev.fluo.rules.language.tree.LogicalOperator;
import dev.fluo.rules.language.tree.Type;
import dev.fluo.rules.language.tree.ValueCall;
import dev.fluo.rules.language.tree.ValueMethod;
import dev.fluo.rules.language.tree.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Calls that predicates need: {@code from == 'a' && to == 'b'} needs one from a to b. */
final class EdgeNeeds {

    /** Predicates with more alternatives need no particular call. */
    private static final int MOST_EDGES = 16;

    private EdgeNeeds() {}

    /** Returns the needs without which no call satisfies all predicates. */
    static Needs of(List<? extends Expr> predicates) {
        List<Expr> conjuncts = predicates.stream().flatMap(EdgeNeeds::ofCalls).toList();
        List<String> from = texts(conjuncts, CallField.FROM);
        List<String> to = texts(conjuncts, CallField.TO);
        if (from.isEmpty() || to.isEmpty() || from.size() * to.size() > MOST_EDGES) {
            return Needs.NOTHING;
        }
        List<Need> edges = new ArrayList<>();
        for (String caller : from) {
            to.forEach(callee -> edges.add(Need.of(new Term.Edge(caller, callee))));
        }
        return Needs.of(Need.any(edges));
    }

    /** Returns the parts of a predicate about calls that must all hold. */
    private static Stream<Expr> ofCalls(Expr predicate) {
        boolean ofCall = predicate instanceof Lambda lambda
                && lambda.parameters().size() == 1
                && lambda.parameters().get(0).type() == Type.CALL;
        return ofCall ? conjuncts(((Lambda) predicate).body(), ((Lambda) predicate)) : Stream.empty();
    }

    private static Stream<Expr> conjuncts(Expr body, Lambda of) {
        if (body instanceof Logical logical && logical.operator() == LogicalOperator.AND) {
            return logical.operands().stream().flatMap(operand -> conjuncts(operand, of));
        }
        return Stream.of(body).filter(part -> isOfParameter(part, of));
    }

    /** Returns whether a comparison is about the call that the predicate is asked of. */
    private static boolean isOfParameter(Expr part, Lambda of) {
        return operands(part).stream()
                .filter(FieldAccess.class::isInstance)
                .map(operand -> ((FieldAccess) operand).receiver())
                .allMatch(receiver -> receiver instanceof Variable variable
                        && variable.binding().equals(of.parameters().get(0)));
    }

    private static List<Expr> operands(Expr part) {
        if (part instanceof Binary binary) {
            return List.of(binary.left(), binary.right());
        }
        return part instanceof ValueCall call ? call.arguments() : List.of();
    }

    /** Returns the texts of which a field must be one; empty if that is not known. */
    private static List<String> texts(List<Expr> conjuncts, CallField field) {
        for (Expr part : conjuncts) {
            List<String> texts = part instanceof ValueCall call ? ofMembership(call, field) : ofEquality(part, field);
            if (!texts.isEmpty()) {
                return texts;
            }
        }
        return List.of();
    }

    private static List<String> ofEquality(Expr part, CallField field) {
        if (!(part instanceof Binary binary)
                || (binary.operator() != BinaryOperator.EQUAL && binary.operator() != BinaryOperator.STRICT_EQUAL)) {
            return List.of();
        }
        if (isField(binary.left(), field)) {
            return text(binary.right()).toList();
        }
        return isField(binary.right(), field) ? text(binary.left()).toList() : List.of();
    }

    private static List<String> ofMembership(ValueCall call, CallField field) {
        boolean asks = call.method() == ValueMethod.INCLUDES
                && call.arguments().size() == 1
                && isField(call.arguments().get(0), field);
        if (!asks || !(call.receiver() instanceof ArrayLiteral array)) {
            return List.of();
        }
        List<String> texts = array.elements().stream().flatMap(EdgeNeeds::text).toList();
        return texts.size() == array.elements().size() ? texts : List.of();
    }

    private static boolean isField(Expr expr, CallField field) {
        return expr instanceof FieldAccess access && access.field() == field;
    }

    private static Stream<String> text(Expr expr) {
        return expr instanceof Literal literal && literal.value() instanceof String text
                ? Stream.of(text)
                : Stream.empty();
    }
}
