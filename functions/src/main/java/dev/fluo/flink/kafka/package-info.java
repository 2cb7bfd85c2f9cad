/** Schemas of Kafka records: those that the job reads, and those that it writes. */
@NullMarked
package dev.fluo.flink.kafka;

import org.jspecify.annotations.NullMarked;
