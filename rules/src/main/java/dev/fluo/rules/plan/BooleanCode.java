package dev.fluo.rules.plan;

/** Code whose value is a boolean, and never missing. */
@FunctionalInterface
interface BooleanCode extends Code {

    @Override
    boolean test(Frame frame, int it);

    @Override
    default double number(Frame frame, int it) {
        return test(frame, it) ? 1 : 0;
    }

    @Override
    default Object value(Frame frame, int it) {
        return test(frame, it);
    }
}
