/** A real Elasticsearch node in a JVM of its own, started by {@code ElasticsearchProcess} of embedded/process. */
@NullMarked
package dev.fluo.embedded.elasticsearch;

import org.jspecify.annotations.NullMarked;
