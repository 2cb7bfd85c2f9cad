package dev.fluo.rules.spanset;

/** A number of one span of the trace at hand; NaN where there is none. */
@FunctionalInterface
public interface SpanNumber {

    double apply(int span);
}
