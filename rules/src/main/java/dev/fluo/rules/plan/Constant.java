package dev.fluo.rules.plan;

import dev.fluo.rules.value.Values;
import org.jspecify.annotations.Nullable;

/** A value that no trace changes. */
record Constant(@Nullable Object constant, boolean truth, double number) implements Code {

    static Constant of(@Nullable Object value) {
        return new Constant(value, Values.toBoolean(value), Values.toNumber(value));
    }

    @Override
    public boolean test(Frame frame, int it) {
        return truth;
    }

    @Override
    public double number(Frame frame, int it) {
        return number;
    }

    @Override
    public @Nullable Object value(Frame frame, int it) {
        return constant;
    }
}
