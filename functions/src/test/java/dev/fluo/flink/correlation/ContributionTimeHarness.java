package dev.fluo.flink.correlation;

import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.stream.ContributionSerializer;
import dev.fluo.rules.correlation.Contribution;
import dev.fluo.rules.correlation.StreamLimits;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** Runs {@link ContributionTime} behind one subtask that judges traces. */
public final class ContributionTimeHarness {

    private final OneInputStreamOperatorTestHarness<Contribution, Contribution> harness;
    private long passed = Long.MIN_VALUE;

    public ContributionTimeHarness(AssemblySettings settings) throws Exception {
        harness = new OneInputStreamOperatorTestHarness<>(new ContributionTime(
                CorrelationSettings.of(settings, StreamLimits.DEFAULT).settle()));
        harness.setup(new ContributionSerializer());
        harness.open();
    }

    /** Takes a watermark of the subtask. @return the watermark of its contributions, which never goes back */
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
