package dev.fluo.flink.assembly;

import dev.fluo.flink.operator.CurrentKey;
import dev.fluo.flink.packing.FragmentPacking;
import dev.fluo.flink.slice.TraceId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The plain form: keyed state. Adding to the list is a blind merge on RocksDB, nothing is read; the small state is read
 * and written once per fragment.
 */
public final class KeyedFragmentStore implements FragmentStore {

    private static final ListStateDescriptor<byte[]> FRAGMENTS =
            new ListStateDescriptor<>("fragments", BytePrimitiveArraySerializer.INSTANCE);
    private static final ValueStateDescriptor<TraceMeta> META =
            new ValueStateDescriptor<>("meta", new TraceMetaSerializer());

    private final CurrentKey<TraceId> key;
    private final ListState<byte[]> fragments;
    private final ValueState<TraceMeta> meta;
    private final FragmentPacking packing;

    /**
     * @param context of an operator on a keyed stream
     * @param packing unpacks what was stored as pieces
     */
    public KeyedFragmentStore(RuntimeContext context, CurrentKey<TraceId> key, FragmentPacking packing) {
        this.key = key;
        this.packing = packing;
        fragments = context.getListState(FRAGMENTS);
        meta = context.getState(META);
    }

    /** Tells the small state of every trace of the task, also of those that were judged. */
    static void forEachMeta(KeyedStateBackend<TraceId> backend, Consumer<TraceMeta> told) throws Exception {
        backend.applyToAllKeys(
                VoidNamespace.INSTANCE,
                VoidNamespaceSerializer.INSTANCE,
                META,
                (trace, stored) -> told.accept(stored.value()));
    }

    @Override
    public @Nullable TraceMeta meta(TraceId trace) throws Exception {
        key.set(trace);
        return meta.value();
    }

    @Override
    public void meta(TraceId trace, TraceMeta value) throws Exception {
        key.set(trace);
        meta.update(value);
    }

    @Override
    public void append(TraceId trace, byte[] fragment) throws Exception {
        key.set(trace);
        fragments.add(fragment);
    }

    @Override
    public void append(TraceId trace, List<byte[]> several) throws Exception {
        if (!several.isEmpty()) {
            key.set(trace);
            fragments.addAll(several);
        }
    }

    @Override
    public List<byte[]> fragments(TraceId trace) throws Exception {
        key.set(trace);
        List<byte[]> list = new ArrayList<>();
        fragments.get().forEach(list::add);
        return packing.unpack(list);
    }

    @Override
    public void replace(TraceId trace, List<byte[]> others) throws Exception {
        key.set(trace);
        fragments.update(others);
    }

    @Override
    public void clear(TraceId trace) throws Exception {
        key.set(trace);
        fragments.clear();
        meta.clear();
    }
}
