package dev.fluo.rules.spanset;

import org.jspecify.annotations.Nullable;

/**
 * Spans that have something in common.
 *
 * @param key what that is: the value of the expression they were grouped by, an array of values if there were several
 */
public record SpanGroup(@Nullable Object key, SpanSet spans) {}
