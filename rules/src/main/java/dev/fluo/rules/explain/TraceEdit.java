package dev.fluo.rules.explain;

import org.jspecify.annotations.Nullable;

/** A small change to a trace. Spans are given by their index. */
public sealed interface TraceEdit {

    /** Holders of values that a rule reads. */
    enum Holder {
        /** The fields of a span that {@link EditedTrace} can change. */
        FIELD,
        ATTRIBUTE,
        RESOURCE,
        /** The attributes of an event. */
        EVENT
    }

    /** Returns the span that is changed, copied or removed. */
    int span();

    /**
     * Gives a span another value.
     *
     * @param key a field's word, or an attribute's key
     * @param event the position of the event; -1 for other holders
     * @param value as {@code dev.fluo.rules.value} has it; undefined removes an attribute
     */
    record SetValue(
            int span,
            Holder holder,
            String key,
            int event,
            @Nullable Object value) implements TraceEdit {

        /** Gives a span another field. */
        static SetValue field(int span, String word, @Nullable Object value) {
            return new SetValue(span, Holder.FIELD, word, -1, value);
        }

        /** Gives a span another attribute. */
        static SetValue attribute(int span, String key, @Nullable Object value) {
            return new SetValue(span, Holder.ATTRIBUTE, key, -1, value);
        }
    }

    /**
     * Adds spans like one that is there.
     *
     * @param copies how many, at least 1
     * @param parent the index of their parent; -1 for the parent of the original
     * @param after whether each begins where the one before ends, else at the time of the original
     */
    record Copy(int span, int copies, int parent, boolean after) implements TraceEdit {}

    /** Takes a span out; its children lose their parent. */
    record Remove(int span) implements TraceEdit {}
}
