package dev.fluo.flink.assembly;

import dev.fluo.flink.operator.CurrentKey;
import dev.fluo.flink.operator.HeapShare;
import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.TraceId;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.otlp.AttributeSelection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/** Assembly without rules, in an operator like the job's: it says in a line of text what happens to each trace. */
final class AssemblyOperator extends AbstractStreamOperator<String>
        implements OneInputStreamOperator<Fragment, String>, Triggerable<TraceId, VoidNamespace> {

    private static final long serialVersionUID = 1L;

    private static final TraceMemory NOTHING = new TraceMemory() {
        @Override
        public void forget(TraceId trace) {
            // nothing was remembered
        }

        @Override
        public void forgetPart(TraceId trace) {
            // nothing was remembered
        }
    };

    private final AssemblySettings settings;
    private final transient BooleanSupplier ready;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient EventTimeSteps time;
    private transient AssemblyState state;
    private transient TraceAssembly assembly;
    private transient boolean began;

    AssemblyOperator(AssemblySettings settings, BooleanSupplier ready) {
        this.settings = settings;
        this.ready = ready;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        state = new AssemblyState(settings, getRuntimeContext().getTaskInfo(), context.getOperatorStateStore());
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        state.snapshot();
    }

    @Override
    public void open() throws Exception {
        super.open();
        InternalTimerService<VoidNamespace> releases = getInternalTimerService(
                TraceAssembly.RELEASE_TIMERS, VoidNamespaceSerializer.INSTANCE, new ReleaseTrigger());
        timers = getInternalTimerService("user-timers", VoidNamespaceSerializer.INSTANCE, this);
        time = new EventTimeSteps(new TimePort(), settings.maxClosings());
        CurrentKey<TraceId> key = new CurrentKey<>(this);
        assembly = state.assembly(
                getRuntimeContext(),
                new AssemblyPorts(
                        key,
                        timers,
                        releases,
                        getKeyedStateBackend(),
                        time,
                        new Lines(),
                        NOTHING,
                        HeapShare.of(settings.bufferBytes(), new Configuration())));
    }

    @Override
    public void processElement(StreamRecord<Fragment> element) throws Exception {
        began = true;
        time.sees(element.getValue().firstEnd());
        assembly.add(element.getValue());
        time.afterFragment();
    }

    @Override
    public void onEventTime(InternalTimer<TraceId, VoidNamespace> timer) throws Exception {
        assembly.onEventTime(timer.getKey(), timer.getTimestamp());
    }

    @Override
    public void onProcessingTime(InternalTimer<TraceId, VoidNamespace> timer) throws Exception {
        assembly.onProcessingTime(timer.getKey(), timer.getTimestamp());
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        time.onWatermark(mark.getTimestamp());
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) {
        time.onStatus(status);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpoint) throws Exception {
        assembly.beforeCheckpoint();
    }

    /** Does the work of every second, once the task has begun. */
    void beat() throws Exception {
        if (began) {
            assembly.beat();
        }
    }

    boolean isBehind() {
        return time.isBehind();
    }

    private final class TimePort implements EventTimeSteps.Port {

        @Override
        public boolean fireTimers(long eventTime, BooleanSupplier stop) throws Exception {
            return timeServiceManager.tryAdvanceWatermark(new Watermark(eventTime), stop::getAsBoolean);
        }

        @Override
        public void pass(long eventTime) {
            output.emitWatermark(new Watermark(eventTime));
        }

        @Override
        public void pass(WatermarkStatus status) {
            output.emitWatermarkStatus(status);
        }

        @Override
        public boolean mayJudge() {
            return ready.getAsBoolean();
        }

        @Override
        public void waitsForRules() {
            assembly.waitsForRules();
        }

        @Override
        public void turnAt(long processingTime) {
            getProcessingTimeService().registerTimer(processingTime, at -> time.onTurn());
        }

        @Override
        public long now() {
            return timers.currentProcessingTime();
        }

        @Override
        public long restoredTime() {
            return state.restoredTime();
        }
    }

    private final class ReleaseTrigger implements Triggerable<TraceId, VoidNamespace> {

        @Override
        public void onEventTime(InternalTimer<TraceId, VoidNamespace> timer) throws Exception {
            assembly.onRelease(timer.getKey(), timer.getTimestamp());
        }

        @Override
        public void onProcessingTime(InternalTimer<TraceId, VoidNamespace> timer) throws Exception {
            assembly.onReleaseWake(timer.getKey(), timer.getTimestamp());
        }
    }

    private final class Lines implements TraceJudge {

        @Override
        public boolean isReady() {
            return ready.getAsBoolean();
        }

        @Override
        public AttributeSelection selection() {
            return AttributeSelection.ALL;
        }

        @Override
        public Remembered judge(TraceId id, ClosedTrace closed) {
            Trace trace = closed.trace();
            List<String> words = new ArrayList<>();
            words.add(number(id));
            words.add(trace.assembly().closedBy().word());
            words.add(trace.size() + (trace.size() == 1 ? " span" : " spans"));
            if (trace.isComplete()) {
                words.add("whole");
            }
            if (trace.repeatedSpans() > 0) {
                words.add(trace.repeatedSpans() + " repeated");
            }
            if (closed.judgedBefore()) {
                words.add("again with " + trace.assembly().lateSpans() + " late");
            }
            if (trace.assembly().laterPart()) {
                words.add("later part");
            }
            say(String.join(", ", words));
            return Remembered.CONTRIBUTIONS;
        }

        @Override
        public Remembered judgeDropped(TraceId id, DroppedPart part) {
            return part.remembered();
        }

        @Override
        public void dropped(Fragment fragment) {
            say(number(fragment.traceId()) + ", dropped");
        }

        @Override
        public void late(Fragment fragment) {
            say(number(fragment.traceId()) + ", too late");
        }

        @Override
        public void shed(Fragment fragment) {
            say(number(fragment.traceId()) + ", shed");
        }

        @Override
        public void unreadable(TraceId trace, byte[] fragment, String error) {
            say(number(trace) + ", unreadable");
        }

        private void say(String line) {
            output.collect(new StreamRecord<>(line));
        }

        private String number(TraceId id) {
            return Long.toString(id.low());
        }
    }
}
