package dev.fluo.rules.spanset;

import org.jspecify.annotations.Nullable;

/** A value of one span of the trace at hand, in the form of {@code dev.fluo.rules.value}. */
@FunctionalInterface
public interface SpanFunction {

    @Nullable
    Object apply(int span);
}
