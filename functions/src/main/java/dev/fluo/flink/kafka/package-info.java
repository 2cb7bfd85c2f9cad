/** Schemas of Kafka records: those that the job reads, and those that it writes. */
package dev.fluo.flink.kafka;
