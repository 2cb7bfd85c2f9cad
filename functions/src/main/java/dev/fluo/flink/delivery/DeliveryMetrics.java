package dev.fluo.flink.delivery;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;

/**
 * Counters of a delivery, in the metric group {@code fluo.delivery} and the receiver's name:
 *
 * <table>
 * <caption>Metrics</caption>
 * <tr><td>{@code signalsDelivered}</td><td>signals that the receiver took</td></tr>
 * <tr><td>{@code signalsRetried}</td><td>signals that were sent again, each time counted</td></tr>
 * <tr><td>{@code signalsRefused}</td><td>signals refused for good, now dead letters</td></tr>
 * <tr><td>{@code signalsPassedOver}</td><td>signals of shadow rules, muted ones, or below the least severity, and documents of incidents that say nothing new</td></tr>
 * <tr><td>{@code signalsUnreadable}</td><td>records that are not a signal, now dead letters</td></tr>
 * <tr><td>{@code alertsStanding}</td><td>alerts that are sent again every minute; 0 for a receiver that needs none
 * </td></tr>
 * </table>
 */
final class DeliveryMetrics {

    final Counter delivered;
    final Counter retried;
    final Counter refused;
    final Counter passedOver;
    final Counter unreadable;

    /** @param standing gives how many alerts stand */
    DeliveryMetrics(MetricGroup parent, String receiver, Gauge<Integer> standing) {
        MetricGroup group = parent.addGroup("fluo").addGroup("delivery", receiver);
        delivered = counter(group, "signalsDelivered");
        retried = counter(group, "signalsRetried");
        refused = counter(group, "signalsRefused");
        passedOver = counter(group, "signalsPassedOver");
        unreadable = counter(group, "signalsUnreadable");
        group.gauge("alertsStanding", standing);
    }

    /** Answers come in on other threads than the task's. */
    private static Counter counter(MetricGroup group, String name) {
        return group.counter(name, new ThreadSafeSimpleCounter());
    }
}
