package dev.fluo.rules.plan;

import dev.fluo.rules.value.Values;
import org.jspecify.annotations.Nullable;

/** Code whose value may be of any kind, or missing. */
@FunctionalInterface
interface ValueCode extends Code {

    @Override
    @Nullable
    Object value(Frame frame, int it);

    @Override
    default boolean test(Frame frame, int it) {
        return Values.toBoolean(value(frame, it));
    }

    @Override
    default double number(Frame frame, int it) {
        return Costs.number(frame, value(frame, it));
    }
}
