package dev.fluo.flink.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.slice.TestFragments;
import dev.fluo.flink.slice.TestFragments.TestSpan;
import dev.fluo.flink.slice.TraceId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The behaviour that every store of fragments has, however it keeps them. */
abstract class FragmentStoreContract {

    static final TraceId ONE = new TraceId(1, 1);
    static final TraceId TWO = new TraceId(2, 2);
    static final TraceMeta META = TraceMeta.opened(TestFragments.fragment(1, TestSpan.span(1, 0, 500)));

    StoreHarness harness;
    FragmentStore store;

    abstract FragmentStore store() throws Exception;

    @BeforeEach
    void open() throws Exception {
        harness = new StoreHarness();
        store = store();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void knowsNothingOfATraceThatIsNew() throws Exception {
        assertThat(store.meta(ONE)).isNull();
        assertThat(store.fragments(ONE)).isEmpty();
        store.clear(ONE);
        assertThat(store.meta(ONE)).isNull();
    }

    @Test
    void keepsFragmentsInTheirOrder() throws Exception {
        store.append(ONE, bytes(1));
        store.append(ONE, List.of(bytes(2), bytes(3)));
        store.append(ONE, List.of());
        store.append(ONE, bytes(4));

        assertThat(store.fragments(ONE)).containsExactly(bytes(1), bytes(2), bytes(3), bytes(4));
    }

    @Test
    void keepsTheNewestSmallState() throws Exception {
        store.append(ONE, bytes(1));
        store.meta(ONE, META);
        store.meta(ONE, META.truncate());

        assertThat(store.meta(ONE)).isEqualTo(META.truncate());
    }

    @Test
    void replacesAllFragmentsAndTakesMore() throws Exception {
        store.append(ONE, List.of(bytes(1), bytes(2)));
        store.meta(ONE, META);
        store.replace(ONE, List.of(bytes(12), bytes(13)));
        assertThat(store.fragments(ONE)).containsExactly(bytes(12), bytes(13));

        store.append(ONE, bytes(3));
        assertThat(store.fragments(ONE)).containsExactly(bytes(12), bytes(13), bytes(3));
        store.replace(ONE, List.of());
        assertThat(store.fragments(ONE)).isEmpty();
        assertThat(store.meta(ONE)).isEqualTo(META);
    }

    @Test
    void forgetsWhatItClears() throws Exception {
        fill(ONE);
        fill(TWO);
        store.clear(ONE);

        assertThat(store.meta(ONE)).isNull();
        assertThat(store.fragments(ONE)).isEmpty();
        store.append(ONE, bytes(9));
        assertThat(store.fragments(ONE)).containsExactly(bytes(9));
    }

    @Test
    void keepsTracesApart() throws Exception {
        fill(ONE);
        assertThat(store.fragments(TWO)).isEmpty();
        store.append(TWO, bytes(7));

        assertThat(store.fragments(ONE)).containsExactly(bytes(1), bytes(2));
    }

    final void fill(TraceId trace) throws Exception {
        store.append(trace, bytes(1));
        store.append(trace, bytes(2));
        store.meta(trace, META);
    }

    /** A fragment of so many bytes. */
    static byte[] bytes(int length) {
        return new byte[length];
    }
}
