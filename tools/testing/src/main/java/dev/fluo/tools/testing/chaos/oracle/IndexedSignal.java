package dev.fluo.tools.testing.chaos.oracle;

/**
 * A signal document in Elasticsearch.
 *
 * @param index the index of its day
 */
public record IndexedSignal(String index, WrittenSignal signal) {}
