package dev.fluo.flink.assembly;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;

/**
 * The plain form: keyed state. Adding to the list is a blind merge on RocksDB, nothing is read; the small state is read
 * and written once per fragment.
 */
public final class KeyedFragmentStore implements FragmentStore {

    private static final ListStateDescriptor<byte[]> FRAGMENTS =
            new ListStateDescriptor<>("fragments", BytePrimitiveArraySerializer.INSTANCE);
    private static final ValueStateDescriptor<TraceMeta> META =
            new ValueStateDescriptor<>("meta", new TraceMetaSerializer());

    private final ListState<byte[]> fragments;
    private final ValueState<TraceMeta> meta;

    /** @param context of a function on a keyed stream */
    public KeyedFragmentStore(RuntimeContext context) {
        fragments = context.getListState(FRAGMENTS);
        meta = context.getState(META);
    }

    @Override
    public TraceMeta meta() throws Exception {
        return meta.value();
    }

    @Override
    public void meta(TraceMeta value) throws Exception {
        meta.update(value);
    }

    @Override
    public void append(byte[] fragment) throws Exception {
        fragments.add(fragment);
    }

    @Override
    public void append(List<byte[]> several) throws Exception {
        if (!several.isEmpty()) {
            fragments.addAll(several);
        }
    }

    @Override
    public List<byte[]> fragments() throws Exception {
        List<byte[]> list = new ArrayList<>();
        fragments.get().forEach(list::add);
        return list;
    }

    @Override
    public void replace(List<byte[]> others) throws Exception {
        fragments.update(others);
    }

    @Override
    public void clear() throws Exception {
        fragments.clear();
        meta.clear();
    }
}
