package dev.fluo.rules.sets;

/** A value of one span of the trace at hand, in the form of {@code dev.fluo.rules.value}. */
@FunctionalInterface
public interface SpanFunction {

    Object apply(int span);
}
