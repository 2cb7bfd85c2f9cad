package dev.fluo.flink.suppression;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counters of suppression, in the metric group {@code fluo.suppression}:
 *
 * <table>
 * <caption>Metrics</caption>
 * <tr><td>{@code documentsGiven}</td>
 *     <td>documents of signals that went on, revisions and retractions included</td></tr>
 * <tr><td>{@code signalsSuppressed}</td>
 *     <td>signals that were counted because their rule's {@code suppress} asks for it</td></tr>
 * <tr><td>{@code signalsOverLimit}</td>
 *     <td>signals that were counted because their rule gave as many as it may</td></tr>
 * <tr><td>{@code documentsDropped}</td><td>revisions and retractions of signals that had been counted</td></tr>
 * <tr><td>{@code countsTold}</td><td>revisions that were written to tell how many were counted</td></tr>
 * <tr><td>{@code signalsPromoted}</td>
 *     <td>counted signals that were given after all, in place of a retracted one</td></tr>
 * <tr><td>{@code signalsMuted}</td><td>signals that were marked as muted</td></tr>
 * <tr><td>{@code signalsUnmuted}</td><td>muted signals that were told when their mute ended</td></tr>
 * <tr><td>{@code furtherKeys}</td><td>signals of keys beyond those that are told apart</td></tr>
 * </table>
 */
final class SuppressionMetrics {

    private final Counter documentsGiven;
    private final Counter signalsSuppressed;
    private final Counter signalsOverLimit;
    private final Counter documentsDropped;
    private final Counter countsTold;
    private final Counter signalsPromoted;
    private final Counter furtherKeys;
    private final Counter signalsMuted;
    private final Counter signalsUnmuted;

    SuppressionMetrics(MetricGroup parent) {
        MetricGroup group = parent.addGroup("fluo").addGroup("suppression");
        documentsGiven = group.counter("documentsGiven");
        signalsSuppressed = group.counter("signalsSuppressed");
        signalsOverLimit = group.counter("signalsOverLimit");
        documentsDropped = group.counter("documentsDropped");
        countsTold = group.counter("countsTold");
        signalsPromoted = group.counter("signalsPromoted");
        furtherKeys = group.counter("furtherKeys");
        signalsMuted = group.counter("signalsMuted");
        signalsUnmuted = group.counter("signalsUnmuted");
    }

    void given() {
        documentsGiven.inc();
    }

    /** @param asked whether the rule asks for it; else it is over the limit */
    void suppressed(boolean asked) {
        (asked ? signalsSuppressed : signalsOverLimit).inc();
    }

    void dropped() {
        documentsDropped.inc();
    }

    void told() {
        countsTold.inc();
    }

    void promoted() {
        signalsPromoted.inc();
    }

    void muted() {
        signalsMuted.inc();
    }

    void unmuted() {
        signalsUnmuted.inc();
    }

    void furtherKey() {
        furtherKeys.inc();
    }
}
