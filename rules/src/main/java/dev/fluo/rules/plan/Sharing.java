package dev.fluo.rules.plan;

import dev.fluo.rules.language.tree.Children;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.Lambda;
import dev.fluo.rules.language.tree.MethodCall;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The common parts of the conditions of a plan, by {@link ExprKey}: sets that depend on nothing but the trace, and
 * parts of predicates that depend on nothing but their span. What stands twice is computed once a trace.
 */
final class Sharing {

    private final Map<String, Integer> uses = new HashMap<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Slots slots;

    Sharing(Slots slots) {
        this.slots = slots;
    }

    /** Counts what is in an expression. */
    void count(Expr expr) {
        if (expr instanceof MethodCall call) {
            setKey(call).ifPresent(this::count);
            for (int place = 0; place < call.arguments().size(); place++) {
                if (Predicates.isOverSpans(call, place) && call.arguments().get(place) instanceof Lambda predicate) {
                    Predicates.conjuncts(predicate.body())
                            .forEach(part -> Predicates.key(predicate, part).ifPresent(this::count));
                }
            }
        }
        Children.of(expr).forEach(this::count);
    }

    private void count(String key) {
        uses.merge(key, 1, Integer::sum);
    }

    /** The key of a set that depends on nothing but the trace; empty if it is no such set. */
    static Optional<String> setKey(MethodCall call) {
        if (!call.type().isSet()) {
            return Optional.empty();
        }
        ExprKey key = ExprKey.of(call);
        return key.isClosed() ? Optional.of("set: " + key.text()) : Optional.empty();
    }

    boolean isShared(Optional<String> key) {
        return key.isPresent() && uses.getOrDefault(key.get(), 0) > 1;
    }

    /** Returns the place in the frame of the part with this key. */
    int place(String key) {
        return places.computeIfAbsent(key, unused -> slots.nextShared());
    }
}
