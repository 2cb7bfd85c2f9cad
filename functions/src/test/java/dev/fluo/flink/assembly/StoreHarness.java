package dev.fluo.flink.assembly;

import dev.fluo.flink.operator.CurrentKey;
import dev.fluo.flink.packing.FragmentPacking;
import dev.fluo.flink.packing.PackSettings;
import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.TraceId;
import java.util.List;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** Keyed state without a job, for the tests of stores. */
final class StoreHarness {

    private final KeyedOneInputStreamOperatorTestHarness<TraceId, Fragment, String> harness;

    StoreHarness() throws Exception {
        harness = new KeyedOneInputStreamOperatorTestHarness<>(new Stateful(), Fragment::traceId, TraceId.TYPE);
        harness.open();
    }

    /** The store that is keyed state and nothing more. */
    KeyedFragmentStore keyed() {
        return ((Stateful) harness.getOperator()).store;
    }

    /** Unpacks what is in the store. */
    FragmentPacking packing() {
        return ((Stateful) harness.getOperator()).packing;
    }

    void close() throws Exception {
        harness.close();
    }

    private static final class Stateful extends AbstractStreamOperator<String>
            implements OneInputStreamOperator<Fragment, String> {
        private static final long serialVersionUID = 1L;

        private transient KeyedFragmentStore store;
        private transient FragmentPacking packing;

        @Override
        public void open() throws Exception {
            super.open();
            packing = new FragmentPacking(new PackSettings(1 << 10, 4 << 10), List.of());
            store = new KeyedFragmentStore(getRuntimeContext(), new CurrentKey<>(this), packing);
        }

        @Override
        public void processElement(StreamRecord<Fragment> element) {
            throw new AssertionError("the tests of stores send nothing");
        }
    }
}
