package dev.fluo.rules.spanset;

import org.jspecify.annotations.Nullable;

/**
 * Calls that have something in common.
 *
 * @param key as in {@link SpanGroup}
 */
public record CallGroup(@Nullable Object key, CallSet calls) {}
