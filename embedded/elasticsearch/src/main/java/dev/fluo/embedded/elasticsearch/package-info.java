/** A real Elasticsearch node in a JVM of its own, started by {@code ElasticsearchProcess} of embedded/process. */
package dev.fluo.embedded.elasticsearch;
