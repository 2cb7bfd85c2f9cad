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
        buffer = new BufferedFragmentStore(harness.keyed(), harness.packing(), BOUND, traces -> spilled += traces);
        return buffer;
    }

    @Test
    void writesNothingBeforeItHasTo() throws Exception {
        fill(ONE);

        assertThat(harness.keyed().meta(ONE)).isNull();
        assertThat(harness.keyed().fragments(ONE)).isEmpty();
        assertThat(buffer.bytes()).isPositive();
    }

    @Test
    void writesWhatThePlainStoreWouldHold() throws Exception {
        fill(ONE);
        fill(TWO);
        store.replace(TWO, List.of(bytes(12)));
        store.append(TWO, bytes(3));
        buffer.write();

        assertThat(harness.keyed().fragments(TWO)).containsExactly(bytes(12), bytes(3));
        assertThat(harness.keyed().fragments(ONE)).containsExactly(bytes(1), bytes(2));
        assertThat(harness.keyed().meta(ONE)).isEqualTo(META);
        assertThat(buffer.bytes()).isZero();
    }

    @Test
    void goesOnWithWhatWasWritten() throws Exception {
        fill(ONE);
        buffer.write();
        store.append(ONE, bytes(3));
        store.meta(ONE, META.truncate());
        assertThat(store.fragments(ONE)).containsExactly(bytes(1), bytes(2), bytes(3));
        assertThat(harness.keyed().fragments(ONE)).containsExactly(bytes(1), bytes(2));

        buffer.write();
        assertThat(harness.keyed().fragments(ONE)).containsExactly(bytes(1), bytes(2), bytes(3));
        assertThat(harness.keyed().meta(ONE)).isEqualTo(META.truncate());
    }

    @Test
    void replacesAndForgetsWhatWasWritten() throws Exception {
        fill(ONE);
        buffer.write();
        store.replace(ONE, List.of(bytes(30)));
        assertThat(store.fragments(ONE)).containsExactly(bytes(30));
        store.clear(ONE);
        assertThat(harness.keyed().meta(ONE)).isNull();
        assertThat(harness.keyed().fragments(ONE)).isEmpty();

        buffer.write();
        assertThat(harness.keyed().fragments(ONE)).isEmpty();
        assertThat(buffer.bytes()).isZero();
    }

    @Test
    void writesTheOldestWhenItIsFull() throws Exception {
        for (int trace = 1; trace <= 20; trace++) {
            store.append(new TraceId(0, trace), bytes(600));
            store.meta(new TraceId(0, trace), META);
            assertThat(buffer.bytes()).isLessThanOrEqualTo(BOUND);
        }

        assertThat(spilled).isBetween(10, 14);
        assertThat(harness.keyed().fragments(new TraceId(0, 1))).containsExactly(bytes(600));
        assertThat(harness.keyed().fragments(new TraceId(0, 20))).isEmpty();
        assertThat(store.fragments(new TraceId(0, 20))).containsExactly(bytes(600));
    }

    @Test
    void keepsTheTraceAtHandEvenIfItIsLargerThanTheBound() throws Exception {
        fill(TWO);
        store.append(ONE, bytes(2 * BOUND));
        store.meta(ONE, META);

        assertThat(harness.keyed().fragments(ONE)).isEmpty();
        fill(TWO);
        assertThat(harness.keyed().fragments(ONE)).containsExactly(bytes(2 * BOUND));
        assertThat(harness.keyed().meta(ONE)).isEqualTo(META);
    }
}
