package dev.fluo.rules.document;

import java.util.Optional;

/**
 * The times of a test's span; all in milliseconds, fractions allowed.
 *
 * @param start epoch milliseconds
 * @param end epoch milliseconds
 * @param offset from the trace's start; instead of {@code start}
 * @param duration instead of {@code end}
 */
public record TestTiming(
        Optional<Double> start, Optional<Double> end, Optional<Double> offset, Optional<Double> duration) {}
