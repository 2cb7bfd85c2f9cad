package dev.fluo.rules.plan;

import dev.fluo.rules.changeevent.ChangeEvent;
import dev.fluo.rules.language.tree.Type;
import dev.fluo.rules.spanset.SpanEvent;
import dev.fluo.rules.spanset.SpanLink;
import dev.fluo.rules.trace.Attributes;
import dev.fluo.rules.trace.Scope;
import dev.fluo.rules.value.Undefined;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Attributes by dotted name. */
final class AttributeCodes {

    private AttributeCodes() {}

    /**
     * Of the innermost span, through a column that is made once a trace.
     *
     * @param field the leading field of the innermost span, if the chain has one
     */
    static ValueCode ofIt(Chain chain, @Nullable Code field, int column) {
        ValueCode one = of(chain, field);
        return new SpanAttribute(chain, one, column);
    }

    /** Of the innermost span, for few spans of a trace. */
    static ValueCode of(Chain chain, @Nullable Code field) {
        if (chain.isOneKey()) {
            return (frame, it) -> frame.trace.attribute(it, chain.key());
        }
        return (frame, it) -> chain.find(
                key -> frame.trace.attribute(it, key), () -> leading(field).value(frame, it));
    }

    /**
     * Returns the code of what is not a span.
     *
     * @param field the leading field, if the chain has one
     */
    static ValueCode ofItem(Type type, Code receiver, Chain chain, @Nullable Code field) {
        return (frame, it) -> {
            Attributes attributes = attributes(type, receiver.value(frame, it));
            return attributes == null
                    ? Undefined.UNDEFINED
                    : chain.find(attributes::get, () -> leading(field).value(frame, it));
        };
    }

    private static Code leading(@Nullable Code field) {
        return Objects.requireNonNull(field, "only a chain with a leading field asks for it");
    }

    /** The attributes of what has some; null if it is missing. */
    private static @Nullable Attributes attributes(Type type, @Nullable Object receiver) {
        if (receiver == null || receiver == Undefined.UNDEFINED) {
            return null;
        }
        return switch (type) {
            case EVENT -> ((SpanEvent) receiver).event().attributes();
            case LINK -> ((SpanLink) receiver).link().attributes();
            case CHANGE -> ((ChangeEvent) receiver).attributes();
            case SCOPE -> ((Scope) receiver).attributes();
            case ATTRIBUTES, RESOURCE -> (Attributes) receiver;
            default -> throw new IllegalArgumentException(type.description() + " has no attributes");
        };
    }

    /** Reads a column of the frame, and makes it at first use in a trace. */
    record SpanAttribute(Chain chain, ValueCode one, int column) implements ValueCode {

        @Override
        public Object value(Frame frame, int it) {
            return column(frame)[it];
        }

        Object[] column(Frame frame) {
            Object[] values = frame.columns[column];
            if (values == null) {
                values = chain.isOneKey() ? frame.trace.attributeColumn(chain.key()) : make(frame);
                frame.columns[column] = values;
            }
            return values;
        }

        private Object[] make(Frame frame) {
            Object[] values = new Object[frame.trace.size()];
            for (int span = 0; span < values.length; span++) {
                values[span] = one.value(frame, span);
            }
            return values;
        }
    }
}
