package dev.fluo.rules.explain;

import dev.fluo.rules.language.condition.Operand;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.FieldAccess;
import dev.fluo.rules.language.tree.Lambda;
import dev.fluo.rules.language.tree.Literal;
import dev.fluo.rules.language.tree.Method;
import dev.fluo.rules.language.tree.MethodCall;
import dev.fluo.rules.language.tree.Signature;
import dev.fluo.rules.language.tree.Signatures;
import dev.fluo.rules.language.tree.TraceField;
import dev.fluo.rules.language.tree.TraceReference;
import dev.fluo.rules.language.tree.Type;
import dev.fluo.rules.plan.PlanRun;
import dev.fluo.rules.plan.PlanSet;
import dev.fluo.rules.spanset.CallGroup;
import dev.fluo.rules.spanset.SpanGroup;
import dev.fluo.rules.spanset.SpanSet;
import dev.fluo.rules.spanset.TraceSets;
import dev.fluo.rules.spanset.WorkLimitException;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.value.Undefined;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values of any part of a native condition on one trace, computed one at a time. For one thread. */
final class TraceValues {

    /** Stands for a value that would take too much work. */
    static final Object TOO_MUCH = new Object() {
        @Override
        public String toString() {
            return "too much work";
        }
    };

    private final Map<String, List<Object>> lists;
    private final TraceSets sets;

    TraceValues(Map<String, List<Object>> lists, Trace trace) {
        this.lists = lists;
        this.sets = new TraceSets(trace);
    }

    Trace trace() {
        return sets.trace();
    }

    /** Returns the value of a piece at a place; {@link #TOO_MUCH} where it takes too much work. */
    @Nullable
    Object of(Expr piece, Place place) {
        Expr closed = place.close(piece);
        PlanSet.Builder plan = PlanSet.builder(lists);
        plan.value(new Operand("", piece.range(), piece.type(), Optional.of(closed), ""));
        PlanRun run = plan.build().on(sets);
        try {
            run.beginValues();
            return run.value(0);
        } catch (WorkLimitException | StackOverflowError tooMuch) {
            return TOO_MUCH;
        }
    }

    /** Returns a function's value at each item of a set; empty where the set has no such method. */
    List<?> map(Expr set, Lambda function, Place place) {
        return call(set, Method.MAP, List.of(function), place) instanceof List<?> values ? values : List.of();
    }

    /** Returns the items of a set, for the same positions as {@link #map}. */
    List<?> items(Expr set, Place place) {
        Object value = of(set, place);
        if (value instanceof SpanGroup group) {
            return group.spans().toArray();
        }
        if (value instanceof SpanSet spans) {
            return spans.toArray();
        }
        Object all = value instanceof CallGroup group ? group.calls() : value;
        List<Object> items = new ArrayList<>();
        if (all instanceof Iterable<?> each) {
            each.forEach(items::add);
        }
        return items;
    }

    private @Nullable Object call(Expr set, Method method, List<Expr> arguments, Place place) {
        Optional<Signature> signature = Signatures.find(set.type(), method.word());
        return signature.isEmpty()
                ? Undefined.UNDEFINED
                : of(new MethodCall(set, signature.get(), arguments, set.range()), place);
    }

    /** Returns the expression of one item of a set, which needs no place; empty where items cannot be named. */
    static Optional<Expr> item(Expr set, int position, Place place) {
        Expr index = new Literal(Type.NUMBER, (double) position, set.range());
        return Signatures.find(set.type(), Method.AT.word())
                .map(at -> place.close(new MethodCall(set, at, List.of(index), set.range())));
    }

    /** Returns the expression of all spans. */
    static Expr spans(Expr like) {
        return new FieldAccess(new TraceReference(like.range()), TraceField.SPANS, like.range());
    }

    /** Returns a call without arguments; empty where the type has no such method. */
    static Optional<Expr> call(Expr receiver, Method method) {
        return Signatures.find(receiver.type(), method.word())
                .map(signature -> new MethodCall(receiver, signature, List.of(), receiver.range()));
    }
}
