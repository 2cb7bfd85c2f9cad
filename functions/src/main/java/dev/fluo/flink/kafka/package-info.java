/** What is read from Kafka as it came, and how our own records are written to it. */
package dev.fluo.flink.kafka;
