package dev.fluo.rules.ruleterm;

import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.FieldAccess;
import dev.fluo.rules.language.tree.Method;
import dev.fluo.rules.language.tree.MethodCall;
import dev.fluo.rules.language.tree.MethodFamily;
import dev.fluo.rules.language.tree.Type;
import java.util.ArrayList;
import java.util.List;

/** The needs of questions about sets. */
final class SetNeeds {

    private SetNeeds() {}

    /** Returns the needs without which a method that gives a boolean cannot come to this truth. */
    static Needs ofQuestion(MethodCall call, boolean truth) {
        Expr receiver = call.receiver();
        boolean throughMissing = !truth && canBeMissing(receiver);
        if (call.type() != Type.BOOLEAN || throughMissing) {
            return Needs.NOTHING;
        }
        return switch (call.signature().method()) {
            case EXISTS -> truth ? ofSomeIn(receiver) : Needs.NOTHING;
            case IS_EMPTY -> truth ? Needs.NOTHING : ofSomeIn(receiver);
            case ANY -> truth ? ofSomeSuch(receiver, call.arguments().get(0)) : Needs.NOTHING;
            case NONE ->
                truth ? Needs.NOTHING : ofSomeSuch(receiver, call.arguments().get(0));
            case ALL, EVERY -> truth ? Needs.NOTHING : ofSomeIn(receiver);
            default -> ofStructure(call, truth);
        };
    }

    /** Of one span: that it has a relative which satisfies a predicate needs something that does. */
    private static Needs ofStructure(MethodCall call, boolean truth) {
        boolean has = call.signature().receiver() == Type.SPAN
                && call.signature().method().word().startsWith("has");
        return has && truth && !call.arguments().isEmpty()
                ? Necessity.ofPredicate(call.arguments().get(0))
                : Needs.NOTHING;
    }

    private static Needs ofSomeSuch(Expr set, Expr predicate) {
        return Needs.and(List.of(ofSomeIn(set), Necessity.ofPredicates(filters(set, predicate))));
    }

    /** Returns a predicate and those by which the set before it was filtered. */
    private static List<Expr> filters(Expr set, Expr predicate) {
        List<Expr> filters = new ArrayList<>(List.of(predicate));
        Expr at = set;
        while (at instanceof MethodCall call && call.signature().method() == Method.WHERE) {
            filters.add(call.arguments().get(0));
            at = call.receiver();
        }
        return filters;
    }

    /** Returns the needs without which a set is empty. */
    static Needs ofSomeIn(Expr set) {
        if (!(set instanceof MethodCall call)) {
            return set instanceof FieldAccess access ? ofSomeIn(access.receiver()) : Needs.NOTHING;
        }
        Method method = call.signature().method();
        if (method == Method.UNION) {
            return Needs.or(
                    List.of(ofSomeIn(call.receiver()), ofSomeIn(call.arguments().get(0))));
        }
        if (method == Method.INTERSECT) {
            return Needs.and(
                    List.of(ofSomeIn(call.receiver()), ofSomeIn(call.arguments().get(0))));
        }
        Needs need = ofSomeIn(call.receiver());
        if (!asksForSuch(call)) {
            return need;
        }
        Expr predicate = call.arguments().get(0);
        return method == Method.WHERE
                ? Needs.and(List.of(need, Necessity.ofPredicates(filters(call.receiver(), predicate))))
                : Needs.and(List.of(need, Necessity.ofPredicate(predicate)));
    }

    /** Returns whether what the method gives is there only if something satisfies its first argument. */
    private static boolean asksForSuch(MethodCall call) {
        Method method = call.signature().method();
        if (call.arguments().isEmpty()) {
            return false;
        }
        if (method.family() == MethodFamily.STRUCTURE) {
            return !method.word().startsWith("without");
        }
        return switch (method) {
            case WHERE, FOLLOWED_BY, PRECEDED_BY, OVERLAPPING, PATHS -> true;
            default -> false;
        };
    }

    /**
     * Returns whether a set can be missing, because it is taken of a span or a value that can: then no method says
     * anything of
     * it.
     */
    static boolean canBeMissing(Expr set) {
        if (set instanceof MethodCall call) {
            return call.signature().receiver() != Type.TRACE && canBeMissing(call.receiver());
        }
        return !(set instanceof FieldAccess access
                && access.receiver().type() == Type.TRACE
                && access.type().isSet());
    }
}
