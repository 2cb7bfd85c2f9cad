package dev.fluo.rules.sets;

import org.jspecify.annotations.Nullable;

/**
 * Calls that have something in common.
 *
 * @param key as in {@link SpanGroup}
 */
public record CallGroup(@Nullable Object key, CallSet calls) {}
