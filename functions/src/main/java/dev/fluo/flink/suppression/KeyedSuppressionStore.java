package dev.fluo.flink.suppression;

import dev.fluo.flink.assembly.Silence;
import dev.fluo.flink.evaluation.SignalSerializer;
import dev.fluo.rules.signal.Signal;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.StreamingRuntimeContext;
import org.jspecify.annotations.Nullable;

/** Keeps what is remembered of the rule at hand in keyed state. A timer's namespace says what it is for. */
final class KeyedSuppressionStore implements SuppressionStore {

    private static final String WINDOW_TIMER = "window:";
    private static final String GIVEN_TIMER = "given:";
    private static final String COUNTED_TIMER = "counted";
    private static final long COUNTED_GRID_MILLIS = 60_000;

    private static final MapStateDescriptor<String, KeyWindow> WINDOWS =
            new MapStateDescriptor<>("key-windows", StringSerializer.INSTANCE, new KeyWindowSerializer());
    private static final MapStateDescriptor<String, GivenSignal> GIVEN =
            new MapStateDescriptor<>("given-signals", StringSerializer.INSTANCE, new GivenSignalSerializer());
    private static final MapStateDescriptor<String, Signal> STANDING = documents("standing-documents");
    /** By signal id. Release 0.1 kept here the documents of standing signals too. */
    private static final MapStateDescriptor<String, Signal> SUCCESSORS = documents("signal-documents");

    private static final ValueStateDescriptor<Integer> KEYS =
            new ValueStateDescriptor<>("told-apart-keys", IntSerializer.INSTANCE);
    private static final ValueStateDescriptor<Long> COUNTED =
            new ValueStateDescriptor<>("counted-until", LongSerializer.INSTANCE);

    private final MapState<String, KeyWindow> windows;
    private final MapState<String, GivenSignal> given;
    private final MapState<String, Signal> standing;
    private final MapState<String, Signal> successors;
    private final ValueState<Integer> keys;
    private final ValueState<Long> counted;
    private final InternalTimerService<String> timers;
    private final Silence silence;

    KeyedSuppressionStore(StreamingRuntimeContext context, InternalTimerService<String> timers, Silence silence) {
        this.windows = context.getMapState(WINDOWS);
        this.given = context.getMapState(GIVEN);
        this.standing = context.getMapState(STANDING);
        this.successors = context.getMapState(SUCCESSORS);
        this.keys = context.getState(KEYS);
        this.counted = context.getState(COUNTED);
        this.timers = timers;
        this.silence = silence;
    }

    @Override
    public @Nullable KeyWindow window(String key) throws Exception {
        return windows.get(key);
    }

    /** Only keys by which a rule tells its signals apart are counted. */
    @Override
    public void putWindow(String key, KeyWindow window) throws Exception {
        if (!key.isEmpty() && !windows.contains(key)) {
            keys.update(windows() + 1);
        }
        windows.put(key, window);
    }

    @Override
    public void removeWindow(String key) throws Exception {
        if (!key.isEmpty() && windows.contains(key)) {
            int fewer = windows() - 1;
            keys.update(fewer == 0 ? null : Integer.valueOf(fewer));
        }
        windows.remove(key);
    }

    @Override
    public int windows() throws Exception {
        Integer count = keys.value();
        return count == null ? 0 : count;
    }

    /** Forgets the windows of the rule at hand and the documents that are kept for them; what was given stays known. */
    void giveUpWindows() {
        windows.clear();
        keys.clear();
        standing.clear();
        successors.clear();
    }

    @Override
    public @Nullable GivenSignal given(String signalId) throws Exception {
        return given.get(signalId);
    }

    @Override
    public void putGiven(String signalId, GivenSignal signal) throws Exception {
        given.put(signalId, signal);
    }

    @Override
    public void removeGiven(String signalId) throws Exception {
        given.remove(signalId);
    }

    @Override
    public @Nullable Signal standing(String key, String signalId) throws Exception {
        Signal document = standing.get(key);
        return document == null ? successors.get(signalId) : document;
    }

    /** Keeps a standing document; what was kept of it until now, as a successor or by an earlier release, goes. */
    @Override
    public void putStanding(String key, Signal document) throws Exception {
        if (!standing.contains(key)) {
            successors.remove(document.id());
        }
        standing.put(key, document);
    }

    @Override
    public void removeStanding(String key, String signalId) throws Exception {
        if (standing.contains(key)) {
            standing.remove(key);
        } else {
            successors.remove(signalId);
        }
    }

    @Override
    public @Nullable Signal successor(String signalId) throws Exception {
        return successors.get(signalId);
    }

    @Override
    public void putSuccessor(Signal document) throws Exception {
        successors.put(document.id(), document);
    }

    @Override
    public void removeSuccessor(String signalId) throws Exception {
        successors.remove(signalId);
    }

    @Override
    public long countedUntil() throws Exception {
        Long until = counted.value();
        return until == null ? Long.MIN_VALUE : until;
    }

    /** On a grid, so that of very many signals only one in a while is written down. */
    @Override
    public void countedUntil(long millis) throws Exception {
        if (millis > countedUntil()) {
            long until = EventMoment.plus(millis, COUNTED_GRID_MILLIS - Math.floorMod(millis, COUNTED_GRID_MILLIS));
            counted.update(until);
            timers.registerEventTimeTimer(COUNTED_TIMER, until);
        }
    }

    @Override
    public void wakeWindow(String key, long millis) {
        timers.registerEventTimeTimer(WINDOW_TIMER + key, millis);
    }

    @Override
    public void wakeInSilence(String key) {
        timers.registerProcessingTimeTimer(WINDOW_TIMER + key, silence.after(timers.currentProcessingTime()));
    }

    @Override
    public void wakeGiven(String signalId, long millis) {
        timers.registerEventTimeTimer(GIVEN_TIMER + signalId, millis);
    }

    private static MapStateDescriptor<String, Signal> documents(String name) {
        return new MapStateDescriptor<>(
                name, StringSerializer.INSTANCE, SignalSerializer.TYPE.createSerializer(new SerializerConfigImpl()));
    }

    /** Has the rule do what a timer of it is for. */
    void fire(InternalTimer<String, String> timer, RuleSuppression rule, EventMoment moment, SuppressionOutput out)
            throws Exception {
        String namespace = timer.getNamespace();
        long time = timer.getTimestamp();
        if (namespace.startsWith(WINDOW_TIMER)) {
            rule.onWindowTimer(namespace.substring(WINDOW_TIMER.length()), time, moment, out);
        } else if (namespace.startsWith(GIVEN_TIMER)) {
            rule.onGivenTimer(namespace.substring(GIVEN_TIMER.length()), time);
        } else if (countedUntil() <= time) {
            counted.clear();
        }
    }

    /** Fires a timer in processing time: time may have moved since it was registered. */
    void fireInSilence(
            InternalTimer<String, String> timer, RuleSuppression rule, EventMoment moment, SuppressionOutput out)
            throws Exception {
        String namespace = timer.getNamespace();
        String key = namespace.substring(WINDOW_TIMER.length());
        if (silence.isSilent(moment.now())) {
            rule.onSilence(key, moment, out);
        } else if (rule.waitsForTime(key)) {
            timers.registerProcessingTimeTimer(namespace, silence.beginsAt());
        }
    }
}
