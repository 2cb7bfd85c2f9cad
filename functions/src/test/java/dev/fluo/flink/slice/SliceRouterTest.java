package dev.fluo.flink.slice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.deadletter.DeadLetter;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SliceRouterTest {

    private static final Origin ORIGIN = new Origin("otlp_spans", 2, 17);

    private OneInputStreamOperatorTestHarness<Sliced, Fragment> harness;

    @BeforeEach
    void open() throws Exception {
        harness = ProcessFunctionTestHarnesses.forProcessFunction(new SliceRouter());
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void passesFragmentsOn() throws Exception {
        Fragment fragment = new Fragment(new TraceId(0, 1), new byte[] {1}, 1, 5, 5, 5, 0, ORIGIN);
        harness.processElement(fragment, fragment.eventTime());

        assertThat(harness.extractOutputValues()).containsExactly(fragment);
        assertThat(harness.getSideOutput(SliceRouter.DEAD_LETTERS)).isNullOrEmpty();
    }

    @Test
    void sendsTheUnreadableToTheDeadLettersUnchanged() throws Exception {
        harness.processElement(new Unreadable("why", 0, new byte[] {1}, new byte[] {2, 3}, ORIGIN), Long.MIN_VALUE);

        assertThat(harness.extractOutputValues()).isEmpty();
        byte[] key = {1};
        byte[] value = {2, 3};
        assertThat(harness.getSideOutput(SliceRouter.DEAD_LETTERS))
                .extracting(StreamRecord::getValue)
                .containsExactly(new DeadLetter(DeadLetter.UNREADABLE, "why", "otlp_spans", 2, 17, key, value));
    }
}
