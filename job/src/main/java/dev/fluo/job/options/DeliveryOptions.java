package dev.fluo.job.options;

import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** Options on the cost of a restart: how signals are delivered, and the transactions behind it. */
public final class DeliveryOptions {

    public static final ConfigOption<SignalDelivery> SIGNALS = ConfigOptions.key("delivery.signals")
            .enumType(SignalDelivery.class)
            .defaultValue(SignalDelivery.EXACTLY_ONCE)
            .withDescription("`exactly-once`: signals can be read (read committed) when the next checkpoint has"
                    + " completed. `at-least-once`: at once. It cannot take back what a failure undid: after a restart some come again"
                    + " under the same signal id and sequence number, perhaps with another content, and some that a whole"
                    + " run retracts stand for ever. Not for signals that others rely on."
                    + " Audit records are always exactly once, rule status always at least once.");

    public static final ConfigOption<Duration> TRANSACTION_TIMEOUT = ConfigOptions.key("delivery.transaction-timeout")
            .durationType()
            .defaultValue(Duration.ofMinutes(15))
            .withDescription("How long a transaction may stay open. Not above the brokers' `transaction.max.timeout.ms`"
                    + " (15 min unless set), and longer than the longest outage: one that lasts longer can lose what"
                    + " was written just before it.");

    private DeliveryOptions() {}
}
