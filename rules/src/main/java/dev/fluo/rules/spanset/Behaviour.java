package dev.fluo.rules.spanset;

import dev.fluo.rules.trace.SpanKind;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.value.Undefined;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Repetition. Spans are of the same operation if service, kind and name are the same, and siblings if they have the
 * same parent id, also where that parent is missing.
 */
final class Behaviour {

    private Behaviour() {}

    /** One operation under one parent. */
    private record Operation(int family, @Nullable String service, SpanKind kind, String name) {

        static Operation of(Trace trace, Families families, int span) {
            return new Operation(families.of(span), trace.service(span), trace.kind(span), trace.name(span));
        }
    }

    /**
     * The retries of the trace: spans of which some sibling of the same operation, before it by start, has the status
     * error and had ended when the span started.
     */
    static BitSet retries(Trace trace, Families families) {
        BitSet retries = new BitSet();
        Map<Operation, Long> firstFailure = new HashMap<>();
        for (int span = 0; span < trace.size(); span++) {
            if (families.of(span) < 0) {
                continue;
            }
            Operation operation = Operation.of(trace, families, span);
            Long failed = firstFailure.get(operation);
            if (failed != null && failed <= trace.startNanos(span)) {
                retries.set(span);
            }
            if (trace.isError(span)) {
                firstFailure.merge(operation, TimeOrder.end(trace, span), Math::min);
            }
        }
        return retries;
    }

    /** The groups of two or more spans of one operation under one parent; their key is the name of the operation. */
    static ItemSet<SpanGroup> repeats(SpanSet set) {
        Trace trace = set.sets().trace();
        Families families = set.sets().families();
        return repeated(set, span -> Operation.of(trace, families, span), key -> ((Operation) key).name());
    }

    /** The groups of two or more spans under one parent with the same values; these are their key. */
    static ItemSet<SpanGroup> repeats(SpanSet set, List<? extends SpanFunction> expressions) {
        return repeated(
                set,
                span -> withParent(set.sets().families().of(span), SpanGrouping.key(span, expressions)),
                key -> ((List<?>) key).get(1));
    }

    private static Object withParent(int family, @Nullable Object key) {
        return key == Undefined.UNDEFINED ? key : List.of(family, key);
    }

    private static ItemSet<SpanGroup> repeated(SpanSet set, IntFunction<?> key, Function<Object, Object> shown) {
        Families families = set.sets().families();
        List<SpanGroup> groups = new ArrayList<>();
        SpanGrouping.by(set.where(span -> families.of(span) >= 0), key).forEach((groupKey, spans) -> {
            if (spans.size() > 1) {
                groups.add(new SpanGroup(shown.apply(groupKey), SpanGrouping.set(set, spans)));
            }
        });
        return new ItemSet<>(groups);
    }
}
