/** Elasticsearch sink: indexes the signals and audit records that are on Kafka. */
@NullMarked
package dev.fluo.flink.elasticsearch;

import org.jspecify.annotations.NullMarked;
