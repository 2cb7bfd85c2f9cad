package dev.fluo.flink.assembly;

import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.TraceId;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;

/** Keyed state without a job, for the tests of stores; it says which trace is at hand. */
final class StoreHarness implements TraceCursor {

    private final KeyedOneInputStreamOperatorTestHarness<TraceId, Fragment, String> harness;
    private final KeyedProcessOperator<TraceId, Fragment, String> operator;
    private final Stateful function = new Stateful();

    StoreHarness() throws Exception {
        operator = new KeyedProcessOperator<>(function);
        harness = new KeyedOneInputStreamOperatorTestHarness<>(operator, Fragment::traceId, TraceId.TYPE);
        harness.open();
    }

    /** The store that is keyed state and nothing more. */
    KeyedFragmentStore keyed() {
        return ((Stateful) operator.getUserFunction()).store;
    }

    @Override
    public TraceId current() {
        return (TraceId) operator.getCurrentKey();
    }

    @Override
    public void moveTo(TraceId trace) {
        operator.setCurrentKey(trace);
    }

    void close() throws Exception {
        harness.close();
    }

    private static final class Stateful extends KeyedProcessFunction<TraceId, Fragment, String> {
        private static final long serialVersionUID = 1L;

        private transient KeyedFragmentStore store;

        @Override
        public void open(OpenContext context) {
            store = new KeyedFragmentStore(getRuntimeContext());
        }

        @Override
        public void processElement(Fragment fragment, Context context, Collector<String> out) {
            throw new AssertionError("the tests of stores send nothing");
        }
    }
}
