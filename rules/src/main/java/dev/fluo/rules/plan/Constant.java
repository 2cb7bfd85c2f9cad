package dev.fluo.rules.plan;

import dev.fluo.rules.value.Values;

/** A value that no trace changes. */
record Constant(Object constant, boolean truth, double number) implements Code {

    static Constant of(Object value) {
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
    public Object value(Frame frame, int it) {
        return constant;
    }
}
