package dev.fluo.job.options;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeliveryOptionsTest {

    /** At least once cannot take back what a failure undid, so that nobody gets it without asking for it. */
    @Test
    void signalsAreDeliveredExactlyOnceByDefault() {
        assertThat(DeliveryOptions.SIGNALS.defaultValue()).isEqualTo(SignalDelivery.EXACTLY_ONCE);
    }
}
