package dev.fluo.flink.elasticsearch;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;

/**
 * Counters of a sink to Elasticsearch, in the metric group {@code fluo.elasticsearch}:
 *
 * <table>
 * <caption>Metrics</caption>
 * <tr><td>{@code documentsWritten}</td><td>documents that Elasticsearch took</td></tr>
 * <tr><td>{@code documentsOutdated}</td>
 *     <td>documents of which a newer one stood already: repeats after a restart</td></tr>
 * <tr><td>{@code documentsRetried}</td><td>documents sent again, each time counted</td></tr>
 * <tr><td>{@code documentsRefused}</td><td>documents refused for good, now dead letters</td></tr>
 * <tr><td>{@code documentsUnroutable}</td><td>records that are no such document, now dead letters</td></tr>
 * <tr><td>{@code documentsMisdated}</td>
 *     <td>signals and incidents in the index of the day on which they were created, their own being out of reach</td></tr>
 * <tr><td>{@code indicesExpired}</td><td>day indices deleted because their time was over</td></tr>
 * </table>
 */
final class ElasticsearchMetrics {

    final Counter written;
    final Counter outdated;
    final Counter retried;
    final Counter refused;
    final Counter unroutable;
    final Counter misdated;
    final Counter expired;

    ElasticsearchMetrics(MetricGroup parent) {
        MetricGroup group = parent.addGroup("fluo").addGroup("elasticsearch");
        written = counter(group, "documentsWritten");
        outdated = counter(group, "documentsOutdated");
        retried = counter(group, "documentsRetried");
        refused = counter(group, "documentsRefused");
        unroutable = counter(group, "documentsUnroutable");
        misdated = counter(group, "documentsMisdated");
        expired = counter(group, "indicesExpired");
    }

    /** Answers come in on other threads than the task's. */
    private static Counter counter(MetricGroup group, String name) {
        return group.counter(name, new ThreadSafeSimpleCounter());
    }
}
