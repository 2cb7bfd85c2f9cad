package dev.fluo.flink.assembly;

import java.util.Optional;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.FunctionInitializationContext;

/**
 * The operator state of assembly: one {@link KeyGroupMark} per key group, given to all subtasks after a restore, of
 * which each takes those of its own groups.
 */
public final class AssemblyState {

    private static final ListStateDescriptor<KeyGroupMark> MARKS =
            new ListStateDescriptor<>("key-groups", new KeyGroupMarkSerializer());

    private final ListState<KeyGroupMark> marks;
    private final KeyGroups groups;
    private final Silence silence;
    private final AssemblySettings settings;
    /** Of the operator; null until the function opens. */
    private ReleaseTimer clock;

    /** To be made when the function initialises its state. */
    public AssemblyState(
            AssemblySettings settings, RuntimeContext context, FunctionInitializationContext initialization)
            throws Exception {
        this.settings = settings;
        marks = initialization.getOperatorStateStore().getUnionListState(MARKS);
        groups = new KeyGroups(context.getTaskInfo());
        groups.restore(marks.get());
        silence = new Silence(settings.silence().toMillis());
    }

    /** To be called when the function snapshots its state. */
    public void snapshot() throws Exception {
        marks.update(groups.marks(clock == null ? Long.MIN_VALUE : clock.watermark()));
    }

    /** Returns the event time that this task begins at; {@link Long#MIN_VALUE} if it was not restored. */
    public long restoredTime() {
        return groups.lowestFloor();
    }

    /**
     * The assembly that works on this state; to be made when the function opens.
     *
     * @param cursor of the operator, which calls {@link TraceAssembly#beforeCheckpoint} too
     * @param releases of the same operator
     * @param hold of the same operator
     */
    public TraceAssembly assembly(
            RuntimeContext context, TraceCursor cursor, ReleaseTimer releases, EventTimeHold hold) {
        clock = releases;
        FragmentStore keyed = new KeyedFragmentStore(context);
        AssemblyMetrics metrics =
                new AssemblyMetrics(context.getMetricGroup(), groups::traces, groups::forgotten, silence::watermarkLag);
        Optional<BufferedFragmentStore> buffer = settings.bufferBytes() > 0
                ? Optional.of(new BufferedFragmentStore(keyed, cursor, settings.bufferBytes(), metrics::spilled))
                : Optional.empty();
        buffer.ifPresent(metrics::watch);
        long keptMillis = settings.idleGap().plus(settings.allowedLateness()).toMillis();
        return new TraceAssembly(
                settings,
                keyed,
                buffer,
                cursor,
                new ReleaseGroups(context, cursor, releases, groups, keptMillis),
                releases,
                hold,
                groups,
                silence,
                metrics);
    }
}
