/**
 * From Kafka records to fragments: the bytes of a request are scanned, not parsed, and cut into the spans of each
 * trace.
 */
package dev.fluo.flink.slice;
