package dev.fluo.flink.keeping;

import static dev.fluo.flink.slice.TestFragments.fragment;
import static dev.fluo.flink.slice.TestFragments.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.keeping.KeepEvent.Cause;
import dev.fluo.flink.keeping.KeepEvent.Named;
import dev.fluo.flink.keeping.KeepEvent.Spans;
import dev.fluo.flink.serialization.FrozenState;
import dev.fluo.flink.slice.TestFragments.TestSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Traces are kept from the state of every earlier release that had it; see {@link FrozenState}. */
class KeepingStateEvolutionTest {

    private static final String OPERATOR = "kept-traces";
    /** The state that this version writes. */
    private static final String NOW = "now";

    private static final KeepSettings SETTINGS = new KeepSettings(0.5, Duration.ofSeconds(100));

    @ParameterizedTest
    @ValueSource(strings = {NOW, "0.2.0-m6"})
    void goesOnFromTheStateOfAnEarlierRelease(String release) throws Exception {
        OperatorSubtaskState state = release.equals(NOW) ? state() : FrozenState.of(OPERATOR, release);
        try (KeepingHarness harness = KeepingHarness.start(SETTINGS, state)) {
            harness.add(spans(1, true, 1, 2, 3), 6_000);
            assertThat(harness.spans()).as("the late span of a kept trace").hasSize(1);
            harness.add(new Named(id(2)), 6_000);
            assertThat(harness.spans()).as("the trace that was held").hasSize(2);
            harness.watermark(200_000);
            assertThat(harness.keyedStates()).isZero();
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "fluo.freeze", matches = ".+")
    void freeze() throws Exception {
        FrozenState.freeze(OPERATOR, state());
    }

    private static OperatorSubtaskState state() throws Exception {
        KeepingHarness harness = KeepingHarness.start(SETTINGS, null);
        harness.add(spans(1, false, 1, 2), 1_000);
        harness.add(new Named(id(1)), 1_000);
        harness.watermark(5_000);
        harness.add(spans(2, false, 1, 2), 6_000);
        return harness.stop();
    }

    private static Spans spans(long trace, boolean again, long... ids) {
        List<byte[]> fragments = new ArrayList<>();
        for (long span : ids) {
            fragments.add(fragment(trace, TestSpan.span(span, 0, 900)).bytes());
        }
        return new Spans(id(trace), again, Cause.SIGNAL, ids.length, fragments);
    }
}
