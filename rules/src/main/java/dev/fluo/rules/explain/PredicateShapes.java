package dev.fluo.rules.explain;

import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.Logical;
import dev.fluo.rules.language.tree.LogicalOperator;
import dev.fluo.rules.language.tree.Method;
import dev.fluo.rules.language.tree.MethodCall;
import dev.fluo.rules.language.tree.MethodFamily;
import java.util.List;
import java.util.Optional;

/** Shapes of predicates: the sets that they are asked of, and the parts that must all hold. */
final class PredicateShapes {

    private PredicateShapes() {}

    /** Returns the set whose items a call's predicate is asked of; empty where it cannot be written. */
    static Optional<Expr> items(MethodCall call) {
        Method method = call.signature().method();
        if (method.family() == MethodFamily.STRUCTURE) {
            return TraceValues.call(call.receiver(), moved(method));
        }
        return switch (method) {
            case FOLLOWED_BY, PRECEDED_BY, WITHOUT_FOLLOWING, WITHOUT_PRECEDING, OVERLAPPING, PATHS ->
                Optional.of(TraceValues.spans(call));
            default -> Optional.of(call.receiver());
        };
    }

    /** Returns the method that gives the related spans of a method about a relation. */
    static Method moved(Method structure) {
        return switch (structure) {
            case CHILDREN, HAS_CHILD, WITHOUT_CHILD -> Method.CHILDREN;
            case PARENTS, HAS_PARENT, WITHOUT_PARENT -> Method.PARENTS;
            case DESCENDANTS, HAS_DESCENDANT, WITHOUT_DESCENDANT -> Method.DESCENDANTS;
            case ANCESTORS, HAS_ANCESTOR, WITHOUT_ANCESTOR -> Method.ANCESTORS;
            default -> Method.SIBLINGS;
        };
    }

    /** Returns whether a method about a relation asks that there is none. */
    static boolean isWithout(Method structure) {
        return switch (structure) {
            case WITHOUT_CHILD, WITHOUT_PARENT, WITHOUT_DESCENDANT, WITHOUT_ANCESTOR, WITHOUT_SIBLING -> true;
            default -> false;
        };
    }

    /** Returns whether a method about a relation moves to the related spans. */
    static boolean isMove(Method structure) {
        return moved(structure) == structure;
    }

    /** Returns the parts that must all hold; of anything but a conjunction itself. */
    static List<Expr> conjuncts(Expr body) {
        return body instanceof Logical chain && chain.operator() == LogicalOperator.AND
                ? chain.operands().stream()
                        .flatMap(operand -> conjuncts(operand).stream())
                        .toList()
                : List.of(body);
    }
}
