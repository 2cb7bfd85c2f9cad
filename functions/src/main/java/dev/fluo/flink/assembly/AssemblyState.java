package dev.fluo.flink.assembly;

import dev.fluo.flink.packing.FragmentPacking;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The operator state of assembly: one {@link KeyGroupMark} per key group, given to all subtasks after a restore, of
 * which each takes those of its own groups.
 */
public final class AssemblyState {

    private static final ListStateDescriptor<KeyGroupMark> MARKS =
            new ListStateDescriptor<>("key-groups", new KeyGroupMarkSerializer());

    /** Dictionaries that fragments in keyed state are packed with: those of all subtasks after a restore. */
    private static final ListStateDescriptor<byte[]> DICTIONARIES =
            new ListStateDescriptor<>("fragment-dictionaries", BytePrimitiveArraySerializer.INSTANCE);

    private final ListState<KeyGroupMark> marks;
    private final ListState<byte[]> dictionaries;
    private final FragmentPacking packing;
    private final KeyGroups groups;
    private final Silence silence;
    private final AssemblySettings settings;
    private final OpenTraceTimes openTimes;
    /** Event time of the operator; null until the operator opens. */
    private @Nullable EventTimeSteps time;

    /** To be made when the operator initialises its state. */
    public AssemblyState(AssemblySettings settings, TaskInfo task, OperatorStateStore state) throws Exception {
        this.settings = settings;
        marks = state.getUnionListState(MARKS);
        groups = new KeyGroups(task);
        groups.restore(marks.get());
        dictionaries = state.getUnionListState(DICTIONARIES);
        packing = new FragmentPacking(settings.packing(), dictionaries.get());
        silence = new Silence(settings.silence().toMillis());
        openTimes = new OpenTraceTimes(settings);
    }

    /** To be called when the operator snapshots its state. */
    public void snapshot() throws Exception {
        marks.update(groups.marks(time == null ? Long.MIN_VALUE : time.current()));
        dictionaries.update(packing.dictionaries());
    }

    /** Returns the event time that this task begins at; {@link Long#MIN_VALUE} if it was not restored. */
    public long restoredTime() {
        return groups.lowestFloor();
    }

    /** Returns a watermark that also says up to which time no open trace can add anything. */
    public SettledWatermark settled(long watermark) {
        return openTimes.at(watermark);
    }

    /** Returns the assembly that works on this state; to be made when the operator opens. */
    public TraceAssembly assembly(RuntimeContext context, AssemblyPorts ports) throws Exception {
        time = ports.time();
        AssemblyMetrics metrics = new AssemblyMetrics(
                context.getMetricGroup(),
                groups::traces,
                groups::forgotten,
                silence::watermarkLag,
                openTimes::waitMillis);
        if (groups.traces() > 0) {
            KeyedFragmentStore.forEachMeta(ports.backend(), meta -> {
                openTimes.restored(meta);
                packing.restored(meta.dictionary());
            });
        }
        packing.allRestored();
        return new TraceAssembly(settings, context, ports, groups, silence, openTimes, packing, metrics);
    }

    /** To be called when the operator closes. */
    public void close() {
        packing.close();
    }
}
