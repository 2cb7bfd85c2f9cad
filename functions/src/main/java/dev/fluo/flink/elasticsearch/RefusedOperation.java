package dev.fluo.flink.elasticsearch;

/**
 * A document that Elasticsearch refused for good.
 *
 * @param error what it said
 */
record RefusedOperation(IndexOperation operation, String error) {}
