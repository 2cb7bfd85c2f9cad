package dev.fluo.flink.elasticsearch;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;

/**
 * The metrics of a sink to Elasticsearch, all counters:
 *
 * <ul>
 *   <li>{@code documentsWritten}: documents that Elasticsearch took
 *   <li>{@code documentsOutdated}: documents of which a newer one stood already: repeats after a restart
 *   <li>{@code documentsRetried}: documents sent again, each time counted
 *   <li>{@code documentsRefused}: documents refused for good, now dead letters
 *   <li>{@code documentsUnroutable}: records that are no such document, now dead letters
 *   <li>{@code indicesExpired}: day indices deleted because their time was over
 * </ul>
 */
final class ElasticsearchMetrics {

    final Counter written;
    final Counter outdated;
    final Counter retried;
    final Counter refused;
    final Counter unroutable;
    final Counter expired;

    ElasticsearchMetrics(MetricGroup group) {
        written = counter(group, "documentsWritten");
        outdated = counter(group, "documentsOutdated");
        retried = counter(group, "documentsRetried");
        refused = counter(group, "documentsRefused");
        unroutable = counter(group, "documentsUnroutable");
        expired = counter(group, "indicesExpired");
    }

    /** Answers come in on other threads than the task's. */
    private static Counter counter(MetricGroup group, String name) {
        return group.counter(name, new ThreadSafeSimpleCounter());
    }
}
