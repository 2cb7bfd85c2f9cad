package dev.fluo.rules.plan;

/** Code whose value is a number, and never missing. */
@FunctionalInterface
interface NumberCode extends Code {

    @Override
    double number(Frame frame, int it);

    @Override
    default boolean test(Frame frame, int it) {
        double number = number(frame, it);
        return number != 0 && !Double.isNaN(number);
    }

    @Override
    default Object value(Frame frame, int it) {
        return number(frame, it);
    }
}
