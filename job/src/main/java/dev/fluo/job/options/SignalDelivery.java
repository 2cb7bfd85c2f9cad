package dev.fluo.job.options;

import java.util.Locale;
import org.apache.flink.connector.base.DeliveryGuarantee;

/** The number of times that a reader of the signals topic sees a signal when the job is restarted. */
public enum SignalDelivery {
    /** Once, as soon as the checkpoint that covers it has completed. */
    EXACTLY_ONCE(DeliveryGuarantee.EXACTLY_ONCE),
    /**
     * At once, and perhaps again after a restart. What was written after the last checkpoint is not taken back: it may
     * stand although a run without the restart retracts it.
     */
    AT_LEAST_ONCE(DeliveryGuarantee.AT_LEAST_ONCE);

    private final DeliveryGuarantee guarantee;

    SignalDelivery(DeliveryGuarantee guarantee) {
        this.guarantee = guarantee;
    }

    /** Returns the guarantee of Flink's sinks. */
    public DeliveryGuarantee guarantee() {
        return guarantee;
    }

    /** The word in the configuration. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
