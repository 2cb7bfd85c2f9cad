/** Records as they are read from Kafka, and the writing of our own. */
package dev.fluo.flink.kafka;
