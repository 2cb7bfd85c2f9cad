package dev.fluo.tools.console.view;

import org.jspecify.annotations.Nullable;

/**
 * A bar of the waterfall. Attributes of a trace at hand are not shown: they may hold what must not leave the spans.
 *
 * @param id lower-case hex; empty if it came without one
 * @param depth how many ancestors it has as far as the links reach
 * @param kind such as {@code server}; null where only the evidence is known
 * @param start milliseconds since the start of what is shown
 * @param duration milliseconds
 * @param guilty whether it is evidence of the signal
 * @param error what failed in it, redacted; null where it tells nothing
 */
public record SpanView(
        String id,
        int depth,
        @Nullable String service,
        @Nullable String name,
        @Nullable String kind,
        @Nullable String status,
        double start,
        double duration,
        boolean guilty,
        @Nullable String error) {}
