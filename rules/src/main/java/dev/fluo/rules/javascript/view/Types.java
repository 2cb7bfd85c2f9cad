package dev.fluo.rules.javascript.view;

import dev.fluo.rules.spanset.Call;
import dev.fluo.rules.spanset.CallGroup;
import dev.fluo.rules.spanset.CallSet;
import dev.fluo.rules.spanset.DistinctValues;
import dev.fluo.rules.spanset.ItemSet;
import dev.fluo.rules.spanset.Numbers;
import dev.fluo.rules.spanset.Paths;
import dev.fluo.rules.spanset.Span;
import dev.fluo.rules.spanset.SpanEvent;
import dev.fluo.rules.spanset.SpanGroup;
import dev.fluo.rules.spanset.SpanLink;
import dev.fluo.rules.spanset.SpanSet;
import dev.fluo.rules.spanset.TraceSets;
import dev.fluo.rules.trace.Attributes;
import dev.fluo.rules.trace.Scope;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The members of each of our values. */
final class Types {
    private static final Map<Class<?>, Members<?>> BY_CLASS = Map.ofEntries(
            Map.entry(TraceSets.class, TraceMembers.ALL),
            Map.entry(Span.class, SpanMembers.ALL),
            Map.entry(SpanSet.class, SpanSetMembers.ALL),
            Map.entry(SpanGroup.class, SpanSetMembers.GROUP),
            Map.entry(SpanEvent.class, OtherMembers.EVENT),
            Map.entry(SpanLink.class, OtherMembers.LINK),
            Map.entry(Scope.class, OtherMembers.SCOPE),
            Map.entry(Call.class, OtherMembers.CALL),
            Map.entry(ItemSet.class, ItemSetMembers.ALL),
            Map.entry(CallSet.class, ItemSetMembers.CALLS),
            Map.entry(CallGroup.class, ItemSetMembers.CALL_GROUP),
            Map.entry(Paths.class, OtherMembers.PATHS),
            Map.entry(DistinctValues.class, OtherMembers.VALUES),
            Map.entry(Numbers.class, OtherMembers.NUMBERS));

    private Types() {}

    /**
     * The members of a thing of the trace, or null of anything else. The table pairs each class with members of that
     * class.
     */
    @SuppressWarnings("unchecked")
    static @Nullable Members<Object> members(@Nullable Object value) {
        return value == null ? null : (Members<Object>) BY_CLASS.get(value.getClass());
    }

    static boolean isSet(@Nullable Object value) {
        Members<?> members = members(value);
        return members != null && members.isSet();
    }

    /** Returns the kind of a value, with its article, for messages. */
    static String describe(@Nullable Object value) {
        return Objects.requireNonNull(members(value), "not a thing of the trace")
                .description();
    }

    /** A new view of something that is not primitive. */
    static Object view(Views views, Object value) {
        if (value instanceof List<?> list) {
            return new ListView(views, list);
        }
        if (value instanceof Map<?, ?> map) {
            return new MapView(views, map);
        }
        if (value instanceof Attributes attributes) {
            return new AttributesView(views, attributes);
        }
        Members<Object> members = members(value);
        if (members == null) {
            throw new IllegalArgumentException("no view of " + value.getClass());
        }
        return members.items().isEmpty()
                ? new View<>(views, members, value)
                : new SetView<>(views, members, value, members.items().get());
    }
}
