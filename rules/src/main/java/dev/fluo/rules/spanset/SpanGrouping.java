package dev.fluo.rules.spanset;

import dev.fluo.rules.value.Undefined;
import dev.fluo.rules.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Puts spans with the same key together, in order of first sight. */
final class SpanGrouping {

    private SpanGrouping() {}

    static ItemSet<SpanGroup> by(SpanSet set, List<? extends SpanFunction> expressions) {
        List<SpanGroup> groups = new ArrayList<>();
        Map<Object, IntList> members = by(set, span -> key(span, expressions));
        members.forEach((key, spans) -> groups.add(new SpanGroup(key, set(set, spans))));
        return new ItemSet<>(groups);
    }

    /** The members by key; a span whose key is undefined is left out. */
    static Map<Object, IntList> by(SpanSet set, IntFunction<?> key) {
        Map<Object, IntList> members = new LinkedHashMap<>();
        for (int i = 0; i < set.count(); i++) {
            Object spanKey = key.apply(set.get(i));
            if (spanKey != Undefined.UNDEFINED) {
                members.computeIfAbsent(spanKey, unused -> new IntList(4)).add(set.get(i));
            }
        }
        return members;
    }

    /** The key that the expressions make of a span, or undefined if one of them is missing. */
    static @Nullable Object key(int span, List<? extends SpanFunction> expressions) {
        if (expressions.size() == 1) {
            Object value = expressions.get(0).apply(span);
            return Values.isMissing(value) ? Undefined.UNDEFINED : Keys.normalise(value);
        }
        List<Object> values = new ArrayList<>(expressions.size());
        for (SpanFunction expression : expressions) {
            values.add(expression.apply(span));
        }
        return Keys.of(values);
    }

    static SpanSet set(SpanSet of, IntList ascending) {
        return new SpanSet(of.sets(), ascending.toArray(), ascending.size());
    }
}
