package dev.fluo.rules.sets;

/**
 * Calls that have something in common.
 *
 * @param key as in {@link SpanGroup}
 */
public record CallGroup(Object key, CallSet calls) {}
