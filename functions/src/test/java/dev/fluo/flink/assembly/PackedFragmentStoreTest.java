package dev.fluo.flink.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.packing.FragmentPacking;
import dev.fluo.flink.slice.TestFragments;
import dev.fluo.flink.slice.TestFragments.TestSpan;
import dev.fluo.flink.slice.TraceId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A store that has learned a dictionary packs, and shows nothing of it. */
class PackedFragmentStoreTest extends FragmentStoreContract {

    private static final TraceMeta JUDGED = META.judged(Remembered.NOTHING, 1);

    private BufferedFragmentStore buffer;

    @Override
    FragmentStore store() {
        buffer = new BufferedFragmentStore(harness.keyed(), harness.packing(), 1 << 20, spilled -> {});
        return buffer;
    }

    @BeforeEach
    void learn() throws Exception {
        for (int trace = 100; trace < 200; trace++) {
            store.append(new TraceId(0, trace), fragment(trace));
            store.meta(new TraceId(0, trace), META);
        }
        buffer.write();
        for (int trace = 100; trace < 200; trace++) {
            store.clear(new TraceId(0, trace));
        }
        assertThat(harness.packing().dictionaries()).hasSize(1);
    }

    @Test
    void takesLessOfTheHeapOnceATraceIsJudged() throws Exception {
        List<byte[]> fragments = List.of(fragment(1), fragment(2), fragment(3));
        store.append(ONE, fragments);
        store.meta(ONE, META);
        long open = buffer.bytes();
        store.meta(ONE, JUDGED);

        assertThat(buffer.bytes()).isLessThan(open);
        assertThat(store.fragments(ONE)).containsExactlyElementsOf(fragments);
        assertThat(store.meta(ONE).dictionary()).isNotEqualTo(FragmentPacking.NONE);
    }

    @Test
    void goesOnWithAPackedTraceThatWasWritten() throws Exception {
        store.append(ONE, List.of(fragment(1), fragment(2)));
        store.meta(ONE, JUDGED);
        buffer.write();
        store.append(ONE, fragment(3));
        store.meta(ONE, META);
        buffer.write();

        assertThat(store.fragments(ONE)).containsExactly(fragment(1), fragment(2), fragment(3));
        assertThat(harness.keyed().fragments(ONE)).containsExactly(fragment(1), fragment(2), fragment(3));
        assertThat(harness.keyed().meta(ONE).dictionary()).isNotEqualTo(FragmentPacking.NONE);
    }

    @Test
    void usesNoDictionaryForWhatReplacesPieces() throws Exception {
        store.append(ONE, List.of(fragment(1), fragment(2)));
        store.meta(ONE, JUDGED);
        store.replace(ONE, List.of());
        store.meta(ONE, JUDGED.forgotten(1));

        assertThat(store.meta(ONE).dictionary()).isEqualTo(FragmentPacking.NONE);
        buffer.write();
        assertThat(harness.keyed().meta(ONE).dictionary()).isEqualTo(FragmentPacking.NONE);
    }

    private static byte[] fragment(long trace) {
        return TestFragments.fragment(
                        trace,
                        new TestSpan(trace, 0, 500 + trace, "a-service-of-the-shop"),
                        new TestSpan(trace + 1, trace, 400 + trace, "another-service-of-the-shop"))
                .bytes();
    }
}
