package dev.fluo.flink.slice;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counters of the slicing source, in the metric group {@code fluo.slice}:
 *
 * <table>
 * <caption>Counters</caption>
 * <tr><td>{@code requests}</td><td>Kafka records read, readable or not</td></tr>
 * <tr><td>{@code fragments}</td><td>fragments emitted: one per request and trace</td></tr>
 * <tr><td>{@code spans}</td><td>spans in them</td></tr>
 * <tr><td>{@code spanBytes}</td><td>bytes of the fragments, resources and scopes included</td></tr>
 * <tr><td>{@code clampedSpans}</td><td>spans whose end lay outside the allowed skew</td></tr>
 * <tr><td>{@code unreadableRequests}</td>
 *     <td>records of which nothing could be used; each is among the dead letters</td></tr>
 * <tr><td>{@code unusableSpans}</td>
 *     <td>spans without a valid trace id, or with a value that cannot be read, dead-lettered apart from the rest of
 *     their request</td></tr>
 * <tr><td>{@code damagedParts}</td>
 *     <td>scopes, resources and requests cut from damage around spans on; the bytes are dead-lettered</td></tr>
 * </table>
 */
final class SliceMetrics {

    private final Counter requests;
    private final Counter fragments;
    private final Counter spans;
    private final Counter spanBytes;
    private final Counter clampedSpans;
    private final Counter unreadableRequests;
    private final Counter unusableSpans;
    private final Counter damagedParts;

    SliceMetrics(MetricGroup parent) {
        MetricGroup group = parent.addGroup("fluo").addGroup("slice");
        requests = group.counter("requests");
        fragments = group.counter("fragments");
        spans = group.counter("spans");
        spanBytes = group.counter("spanBytes");
        clampedSpans = group.counter("clampedSpans");
        unreadableRequests = group.counter("unreadableRequests");
        unusableSpans = group.counter("unusableSpans");
        damagedParts = group.counter("damagedParts");
    }

    void request() {
        requests.inc();
    }

    void sliced(Fragment fragment) {
        fragments.inc();
        spans.inc(fragment.spans());
        spanBytes.inc(fragment.bytes().length);
        clampedSpans.inc(fragment.clamped());
    }

    void unreadable() {
        unreadableRequests.inc();
    }

    void unusable(int count) {
        unusableSpans.inc(count);
    }

    void damaged() {
        damagedParts.inc();
    }
}
