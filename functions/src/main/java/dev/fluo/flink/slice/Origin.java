package dev.fluo.flink.slice;

/**
 * The Kafka record that something came from, so that it can be named when it ends among the dead letters.
 *
 * @param topic topic of the record
 * @param partition partition of the record
 * @param offset offset of the record in that partition
 */
public record Origin(String topic, int partition, long offset) {}
