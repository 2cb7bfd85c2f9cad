package dev.fluo.flink.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.correlation.CoverNote;
import dev.fluo.rules.correlation.CoveredTime.Run;
import java.util.List;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.core.fs.CloseableRegistry;
import org.apache.flink.runtime.state.DefaultOperatorStateBackendBuilder;
import org.apache.flink.runtime.state.OperatorStateBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The seconds of which data came are known again after a restore. */
class CoverStateTest {

    private static final long SECOND = 1_000;
    private static final double HALF = 0.5;

    private OperatorStateBackend backend;

    @BeforeEach
    void openState() throws Exception {
        backend = new DefaultOperatorStateBackendBuilder(
                        getClass().getClassLoader(), new ExecutionConfig(), false, List.of(), new CloseableRegistry())
                .build();
    }

    @AfterEach
    void closeState() {
        backend.dispose();
    }

    private CoverState state(int task, long restoredWatermark) throws Exception {
        return new CoverState(HALF, task, restoredWatermark, backend);
    }

    private static void note(CoverState state, long first, long last) {
        state.take(CoverNote.of("0", new Run(first, last)));
    }

    @Test
    void nothingIsKnownAtTheFirstStart() throws Exception {
        assertThat(state(0, Long.MIN_VALUE).time().isEmpty()).isTrue();
    }

    @Test
    void theTimeBeforeAStateThatDoesNotKnowItCountsAsCovered() throws Exception {
        CoverState state = state(0, 1_000 * SECOND);
        note(state, 1_001, 1_100);
        note(state, 1_200, 1_200);
        assertThat(state.gapMillis()).isEqualTo(95 * SECOND);
        assertThat(state.time().runs()).hasSize(2).last().isEqualTo(new Run(1_200, 1_200));
    }

    @Test
    void everyTaskKnowsAgainWhatTheFirstWrote() throws Exception {
        CoverState first = state(0, Long.MIN_VALUE);
        note(first, 1_000, 1_100);
        note(first, 1_200, 1_300);
        first.snapshot();
        CoverState other = state(1, 1_290 * SECOND);
        assertThat(other.time().runs()).containsExactly(new Run(1_000, 1_100), new Run(1_200, 1_300));
        assertThat(other.gapMillis()).isEqualTo(95 * SECOND);
    }

    @Test
    void onlyTheFirstTaskWrites() throws Exception {
        CoverState second = state(1, Long.MIN_VALUE);
        note(second, 1_000, 1_100);
        second.snapshot();
        assertThat(state(0, Long.MIN_VALUE).time().isEmpty()).isTrue();
    }
}
