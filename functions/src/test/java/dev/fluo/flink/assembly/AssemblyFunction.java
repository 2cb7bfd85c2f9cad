package dev.fluo.flink.assembly;

import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.TraceId;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.otlp.AttributeSelection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Assembly without rules: it says in a line of text what happens to each trace. */
final class AssemblyFunction extends KeyedProcessFunction<TraceId, Fragment, String> implements CheckpointedFunction {

    private static final long serialVersionUID = 1L;

    private static final TraceMemory NOTHING = new TraceMemory() {
        @Override
        public void forget() {
            // nothing was remembered
        }

        @Override
        public void forgetPart() {
            // nothing was remembered
        }
    };

    private final AssemblySettings settings;
    private final transient BooleanSupplier ready;
    private transient AssemblyState state;
    private transient TraceAssembly assembly;
    private transient TraceCursor cursor;
    private transient ReleaseTimer releases;
    private transient EventTimeHold hold;
    private transient TimerService timers;

    AssemblyFunction(AssemblySettings settings, BooleanSupplier ready) {
        this.settings = settings;
        this.ready = ready;
    }

    void runBy(TraceCursor moved, ReleaseTimer timer, EventTimeHold time) {
        cursor = moved;
        releases = timer;
        hold = time;
    }

    int closingsInATurn() {
        return settings.maxClosings();
    }

    boolean mayJudge() {
        return ready.getAsBoolean();
    }

    void waitsForRules() {
        assembly.waitsForRules();
    }

    long restoredTime() {
        return state.restoredTime();
    }

    void beforeCheckpoint() throws Exception {
        assembly.beforeCheckpoint();
    }

    /** What a task does every second. */
    void beat() throws Exception {
        if (timers != null) {
            assembly.beat(timers);
        }
    }

    void onRelease(long timer) throws Exception {
        assembly.onRelease(timer, NOTHING);
    }

    void onReleaseWake(long timer) throws Exception {
        assembly.onReleaseWake(timer, NOTHING);
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        state = new AssemblyState(settings, getRuntimeContext(), context);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        state.snapshot();
    }

    @Override
    public void open(OpenContext context) {
        assembly = state.assembly(getRuntimeContext(), cursor, releases, hold);
    }

    @Override
    public void processElement(Fragment fragment, Context context, Collector<String> out) throws Exception {
        timers = context.timerService();
        assembly.add(fragment, timers, new Lines(out));
    }

    @Override
    public void onTimer(long timer, OnTimerContext context, Collector<String> out) throws Exception {
        if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
            assembly.onProcessingTime(timer, context.getCurrentKey(), context.timerService(), new Lines(out));
        } else {
            assembly.onEventTime(timer, context.getCurrentKey(), context.timerService(), new Lines(out));
        }
    }

    private final class Lines implements TraceJudge {
        private final Collector<String> out;

        Lines(Collector<String> out) {
            this.out = out;
        }

        @Override
        public boolean isReady() {
            return ready.getAsBoolean();
        }

        @Override
        public AttributeSelection selection() {
            return AttributeSelection.ALL;
        }

        @Override
        public Remembered judge(ClosedTrace closed) {
            Trace trace = closed.trace();
            List<String> words = new ArrayList<>();
            words.add(number(trace.id()));
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
            out.collect(String.join(", ", words));
            return Remembered.CONTRIBUTIONS;
        }

        @Override
        public void forget() throws Exception {
            NOTHING.forget();
        }

        @Override
        public void forgetPart() throws Exception {
            NOTHING.forgetPart();
        }

        @Override
        public Remembered judgeDropped(DroppedPart part) {
            return part.remembered();
        }

        @Override
        public void dropped(Fragment fragment) {
            out.collect(number(fragment.traceId().hex()) + ", dropped");
        }

        @Override
        public void late(Fragment fragment) {
            out.collect(number(fragment.traceId().hex()) + ", too late");
        }

        @Override
        public void shed(Fragment fragment) {
            out.collect(number(fragment.traceId().hex()) + ", shed");
        }

        @Override
        public void unreadable(TraceId trace, byte[] fragment, String error) {
            out.collect(number(trace.hex()) + ", unreadable");
        }

        private String number(String id) {
            return Long.toString(Long.parseUnsignedLong(id.substring(16), 16));
        }
    }
}
