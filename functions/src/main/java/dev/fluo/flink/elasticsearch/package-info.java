/** Elasticsearch sink: indexes the signals and audit records that are on Kafka. */
package dev.fluo.flink.elasticsearch;
