package dev.fluo.flink.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.slice.TraceId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keyed state gets everything before a checkpoint, and as little as can be before that. */
class BufferedFragmentStoreTest extends FragmentStoreContract {

    private static final int BOUND = 10_000;

    private BufferedFragmentStore buffer;
    private int spilled;

    @Override
    FragmentStore store() {
        buffer = new BufferedFragmentStore(harness.keyed(), harness, BOUND, traces -> spilled += traces);
        return buffer;
    }

    @Test
    void writesNothingBeforeItHasTo() throws Exception {
        fill(ONE);

        assertThat(harness.keyed().meta()).isNull();
        assertThat(harness.keyed().fragments()).isEmpty();
        assertThat(buffer.bytes()).isPositive();
    }

    @Test
    void writesWhatThePlainStoreWouldHold() throws Exception {
        fill(ONE);
        fill(TWO);
        store.replace(List.of(bytes(12)));
        store.append(bytes(3));
        buffer.write();

        assertThat(harness.current()).as("the trace at hand stays at hand").isEqualTo(TWO);
        assertThat(harness.keyed().fragments()).containsExactly(bytes(12), bytes(3));
        harness.moveTo(ONE);
        assertThat(harness.keyed().fragments()).containsExactly(bytes(1), bytes(2));
        assertThat(harness.keyed().meta()).isEqualTo(META);
        assertThat(buffer.bytes()).isZero();
    }

    @Test
    void goesOnWithWhatWasWritten() throws Exception {
        fill(ONE);
        buffer.write();
        store.append(bytes(3));
        store.meta(META.truncate());
        assertThat(store.fragments()).containsExactly(bytes(1), bytes(2), bytes(3));
        assertThat(harness.keyed().fragments()).containsExactly(bytes(1), bytes(2));

        buffer.write();
        assertThat(harness.keyed().fragments()).containsExactly(bytes(1), bytes(2), bytes(3));
        assertThat(harness.keyed().meta()).isEqualTo(META.truncate());
    }

    @Test
    void replacesAndForgetsWhatWasWritten() throws Exception {
        fill(ONE);
        buffer.write();
        store.replace(List.of(bytes(30)));
        assertThat(store.fragments()).containsExactly(bytes(30));
        store.clear();
        assertThat(harness.keyed().meta()).isNull();
        assertThat(harness.keyed().fragments()).isEmpty();

        buffer.write();
        assertThat(harness.keyed().fragments()).isEmpty();
        assertThat(buffer.bytes()).isZero();
    }

    @Test
    void writesTheOldestWhenItIsFull() throws Exception {
        for (int trace = 1; trace <= 20; trace++) {
            harness.moveTo(new TraceId(0, trace));
            store.append(bytes(600));
            store.meta(META);
            assertThat(buffer.bytes()).isLessThanOrEqualTo(BOUND);
        }

        assertThat(spilled).isBetween(10, 14);
        harness.moveTo(new TraceId(0, 1));
        assertThat(harness.keyed().fragments()).containsExactly(bytes(600));
        harness.moveTo(new TraceId(0, 20));
        assertThat(harness.keyed().fragments()).isEmpty();
        assertThat(store.fragments()).containsExactly(bytes(600));
    }

    @Test
    void keepsTheTraceAtHandEvenIfItIsLargerThanTheBound() throws Exception {
        fill(TWO);
        harness.moveTo(ONE);
        store.append(bytes(2 * BOUND));
        store.meta(META);

        assertThat(harness.current()).isEqualTo(ONE);
        assertThat(harness.keyed().fragments()).isEmpty();
        fill(TWO);
        harness.moveTo(ONE);
        assertThat(harness.keyed().fragments()).containsExactly(bytes(2 * BOUND));
        assertThat(harness.keyed().meta()).isEqualTo(META);
    }
}
