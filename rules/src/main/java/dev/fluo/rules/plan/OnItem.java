package dev.fluo.rules.plan;

import dev.fluo.rules.value.Undefined;
import java.util.function.BiFunction;

/**
 * A member of an event, a link, a call, a set or anything else that is not a span; missing if that is.
 *
 * @param type what the receiver is where it is not missing
 */
record OnItem<T>(Code receiver, Class<T> type, BiFunction<Frame, T, Object> found) implements ValueCode {

    @Override
    public Object value(Frame frame, int it) {
        Object item = receiver.value(frame, it);
        return type.isInstance(item) ? found.apply(frame, type.cast(item)) : Undefined.UNDEFINED;
    }
}
