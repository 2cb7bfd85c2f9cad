package dev.fluo.job.history;

import dev.fluo.rules.correlation.Contribution;
import dev.fluo.rules.correlation.ContributionCodec;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.PriorityQueue;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Puts contributions of several tasks into one order, which depends on nothing but the contributions, so that evidence
 * does not depend on parallelism. It holds each until event time has passed its own. It keeps no state across failures.
 */
public final class ContributionOrder extends AbstractStreamOperator<Contribution>
        implements OneInputStreamOperator<Contribution, Contribution> {

    private static final long serialVersionUID = 1L;

    private transient PriorityQueue<Waiting> waiting;

    private record Waiting(long dueMillis, Contribution contribution, byte[] bytes) implements Comparable<Waiting> {

        @Override
        public int compareTo(Waiting other) {
            int byTime = Long.compare(dueMillis, other.dueMillis);
            return byTime != 0 ? byTime : Arrays.compare(bytes, other.bytes);
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        waiting = new PriorityQueue<>();
    }

    @Override
    public void processElement(StreamRecord<Contribution> element) throws IOException {
        long due = element.hasTimestamp() ? element.getTimestamp() : Long.MIN_VALUE;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ContributionCodec.write(element.getValue(), new DataOutputStream(bytes));
        waiting.add(new Waiting(due, element.getValue(), bytes.toByteArray()));
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        for (Waiting next = waiting.peek();
                next != null && next.dueMillis() <= mark.getTimestamp();
                next = waiting.peek()) {
            waiting.remove();
            output.collect(new StreamRecord<>(next.contribution()));
        }
        super.processWatermark(mark);
    }
}
