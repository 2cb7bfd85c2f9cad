package dev.fluo.flink.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.slice.TestFragments;
import dev.fluo.flink.slice.TestFragments.TestSpan;
import dev.fluo.flink.slice.TraceId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of fragments does, however it keeps them. */
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
        harness.moveTo(ONE);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void knowsNothingOfATraceThatIsNew() throws Exception {
        assertThat(store.meta()).isNull();
        assertThat(store.fragments()).isEmpty();
        store.clear();
        assertThat(store.meta()).isNull();
    }

    @Test
    void keepsFragmentsInTheirOrder() throws Exception {
        store.append(bytes(1));
        store.append(List.of(bytes(2), bytes(3)));
        store.append(List.of());
        store.append(bytes(4));

        assertThat(store.fragments()).containsExactly(bytes(1), bytes(2), bytes(3), bytes(4));
    }

    @Test
    void keepsTheNewestSmallState() throws Exception {
        store.append(bytes(1));
        store.meta(META);
        store.meta(META.truncate());

        assertThat(store.meta()).isEqualTo(META.truncate());
    }

    @Test
    void replacesAllFragmentsAndTakesMore() throws Exception {
        store.append(List.of(bytes(1), bytes(2)));
        store.meta(META);
        store.replace(List.of(bytes(12), bytes(13)));
        assertThat(store.fragments()).containsExactly(bytes(12), bytes(13));

        store.append(bytes(3));
        assertThat(store.fragments()).containsExactly(bytes(12), bytes(13), bytes(3));
        store.replace(List.of());
        assertThat(store.fragments()).isEmpty();
        assertThat(store.meta()).isEqualTo(META);
    }

    @Test
    void forgetsWhatItClears() throws Exception {
        fill(ONE);
        fill(TWO);
        harness.moveTo(ONE);
        store.clear();

        assertThat(store.meta()).isNull();
        assertThat(store.fragments()).isEmpty();
        store.append(bytes(9));
        assertThat(store.fragments()).containsExactly(bytes(9));
    }

    @Test
    void keepsTracesApart() throws Exception {
        fill(ONE);
        harness.moveTo(TWO);
        assertThat(store.fragments()).isEmpty();
        store.append(bytes(7));

        harness.moveTo(ONE);
        assertThat(store.fragments()).containsExactly(bytes(1), bytes(2));
        assertThat(harness.current()).isEqualTo(ONE);
    }

    final void fill(TraceId trace) throws Exception {
        harness.moveTo(trace);
        store.append(bytes(1));
        store.append(bytes(2));
        store.meta(META);
    }

    /** A fragment of so many bytes. */
    static byte[] bytes(int length) {
        return new byte[length];
    }
}
