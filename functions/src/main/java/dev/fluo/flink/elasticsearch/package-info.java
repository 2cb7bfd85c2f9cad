/** Signals and audit records in Elasticsearch: what is searched is exactly what was written to Kafka. */
package dev.fluo.flink.elasticsearch;
