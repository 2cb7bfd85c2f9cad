package dev.fluo.flink.correlation;

import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.flink.stream.ContributionSerializer;
import dev.fluo.rules.correlation.CorrelationLimits;
import java.time.Duration;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** Runs {@link ContributionTime} or {@link EarlyTime} behind one subtask that judges traces. */
public final class ContributionTimeHarness {

    private final OneInputStreamOperatorTestHarness<?, ?> harness;
    private long passed = Long.MIN_VALUE;

    private ContributionTimeHarness(OneInputStreamOperatorTestHarness<?, ?> harness) throws Exception {
        this.harness = harness;
        harness.open();
    }

    /** Starts the time of rules that wait for all traces. */
    public static ContributionTimeHarness complete(AssemblySettings settings) throws Exception {
        var harness = new OneInputStreamOperatorTestHarness<>(new ContributionTime(settle(settings)));
        harness.setup(new ContributionSerializer());
        return new ContributionTimeHarness(harness);
    }

    /** Starts the time of rules that judge early. */
    public static ContributionTimeHarness early(AssemblySettings settings) throws Exception {
        var harness = new OneInputStreamOperatorTestHarness<>(new EarlyTime(settle(settings)));
        harness.setup(RuleUpdate.TYPE.createSerializer(new SerializerConfigImpl()));
        return new ContributionTimeHarness(harness);
    }

    private static Duration settle(AssemblySettings settings) {
        return CorrelationSettings.of(settings, CorrelationLimits.DEFAULT).settle();
    }

    /**
     * Takes a watermark of the subtask.
     *
     * @return the watermark behind the operator, which never goes back
     */
    public long take(Watermark mark) throws Exception {
        harness.processWatermark(mark);
        for (Object each = harness.getOutput().poll();
                each != null;
                each = harness.getOutput().poll()) {
            long next = ((Watermark) each).getTimestamp();
            if (next <= passed) {
                throw new IllegalStateException("the watermark went back from " + passed + " to " + next);
            }
            passed = next;
        }
        return passed;
    }
}
