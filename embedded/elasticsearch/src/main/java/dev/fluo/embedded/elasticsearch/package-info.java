/** A real Elasticsearch node in a JVM of its own, started by {@code ElasticsearchProcess} of module embedded/process. */
package dev.fluo.embedded.elasticsearch;
