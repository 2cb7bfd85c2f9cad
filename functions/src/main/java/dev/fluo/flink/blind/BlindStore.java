package dev.fluo.flink.blind;

import dev.fluo.flink.blind.TelemetryEvent.Change;
import dev.fluo.flink.blind.TelemetryEvent.Sightings;
import dev.fluo.rules.blindspot.NeedHistory;
import dev.fluo.rules.blindspot.RecentChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.ListSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The state of {@link BlindSpots}, all of it under one key. */
final class BlindStore {

    /** Change events that are remembered; the oldest go first. */
    static final int MOST_CHANGES = 500;

    private static final MapStateDescriptor<Long, Long> TRACES =
            new MapStateDescriptor<>("step-traces", LongSerializer.INSTANCE, LongSerializer.INSTANCE);
    private static final MapStateDescriptor<Long, List<String>> TERMS = new MapStateDescriptor<>(
            "step-terms", LongSerializer.INSTANCE, new ListSerializer<>(StringSerializer.INSTANCE));
    private static final MapStateDescriptor<String, NeedHistory> HISTORIES =
            new MapStateDescriptor<>("need-histories", StringSerializer.INSTANCE, new NeedHistorySerializer());
    private static final MapStateDescriptor<String, Long> LAST_SEEN =
            new MapStateDescriptor<>("term-last-seen", StringSerializer.INSTANCE, LongSerializer.INSTANCE);
    private static final MapStateDescriptor<String, OpenBlindSpot> OPEN =
            new MapStateDescriptor<>("open-blind-spots", StringSerializer.INSTANCE, new OpenBlindSpotSerializer());
    private static final ListStateDescriptor<TelemetryEvent> CHANGES =
            new ListStateDescriptor<>("recent-changes", new TelemetryEventSerializer());
    private static final ValueStateDescriptor<Long> REVIEWED = new ValueStateDescriptor<>("reviewed-step", Types.LONG);
    private static final ValueStateDescriptor<Long> STEP_LENGTH = new ValueStateDescriptor<>("step-length", Types.LONG);

    /** Traces by step. Most of what is told of a step is one more trace. */
    private final MapState<Long, Long> traces;

    private final MapState<Long, List<String>> terms;
    private final MapState<String, NeedHistory> histories;
    private final MapState<String, Long> lastSeen;
    private final MapState<String, OpenBlindSpot> open;
    private final ListState<TelemetryEvent> changes;
    private final ValueState<Long> reviewed;
    private final ValueState<Long> stepLength;

    BlindStore(RuntimeContext context) {
        traces = context.getMapState(TRACES);
        terms = context.getMapState(TERMS);
        histories = context.getMapState(HISTORIES);
        lastSeen = context.getMapState(LAST_SEEN);
        open = context.getMapState(OPEN);
        changes = context.getListState(CHANGES);
        reviewed = context.getState(REVIEWED);
        stepLength = context.getState(STEP_LENGTH);
    }

    /** Forgets histories that were counted in steps of another length. */
    void countIn(long stepMillis) throws Exception {
        Long before = stepLength.value();
        if (before != null && before != stepMillis) {
            histories.clear();
        }
        if (before == null || before != stepMillis) {
            stepLength.update(stepMillis);
        }
    }

    /**
     * Adds to what came in a step.
     *
     * @return whether nothing was known of the step
     */
    boolean add(long stepMillis, Sightings more) throws Exception {
        Long before = traces.get(stepMillis);
        traces.put(stepMillis, more.traces() + (before == null ? 0 : before));
        if (more.terms().isEmpty()) {
            return before == null;
        }
        List<String> known = terms.get(stepMillis);
        Set<String> all = new TreeSet<>(more.terms());
        if (known != null) {
            all.addAll(known);
        }
        if (all.size() > (known == null ? 0 : known.size())) {
            terms.put(stepMillis, new ArrayList<>(all));
        }
        return before == null;
    }

    /** Returns the steps that begin until a time, oldest first, and forgets them. */
    List<Sightings> take(long untilMillis) throws Exception {
        TreeMap<Long, Sightings> due = new TreeMap<>();
        for (Map.Entry<Long, Long> step : traces.entries()) {
            if (step.getKey() <= untilMillis) {
                List<String> came = terms.get(step.getKey());
                due.put(step.getKey(), new Sightings(step.getKey(), step.getValue(), came == null ? List.of() : came));
            }
        }
        for (long step : due.keySet()) {
            traces.remove(step);
            terms.remove(step);
            reviewed.update(step);
        }
        return List.copyOf(due.values());
    }

    /** Returns the beginning of the last step that was taken; {@link Long#MIN_VALUE} if none was. */
    long reviewed() throws Exception {
        Long step = reviewed.value();
        return step == null ? Long.MIN_VALUE : step;
    }

    /** Returns the history of a need; null if it was never met. */
    @Nullable
    NeedHistory history(String need) throws Exception {
        return histories.get(need);
    }

    void history(String need, NeedHistory history) throws Exception {
        histories.put(need, history);
    }

    /** Returns the last sight of a term, in milliseconds of the epoch; null if it was never seen. */
    @Nullable
    Long lastSeen(String term) throws Exception {
        return lastSeen.get(term);
    }

    void lastSeen(String term, long millis) throws Exception {
        lastSeen.put(term, millis);
    }

    /** Forgets what no rule needs any more. */
    void retain(Set<String> needs, Set<String> terms) throws Exception {
        retain(histories, needs);
        retain(lastSeen, terms);
    }

    private static void retain(MapState<String, ?> state, Set<String> keys) throws Exception {
        List<String> gone = new ArrayList<>();
        for (String key : state.keys()) {
            if (!keys.contains(key)) {
                gone.add(key);
            }
        }
        for (String key : gone) {
            state.remove(key);
        }
    }

    /** Returns the blind spots that are open. */
    List<OpenBlindSpot> open() throws Exception {
        List<OpenBlindSpot> all = new ArrayList<>();
        open.values().forEach(all::add);
        return all;
    }

    void open(OpenBlindSpot spot) throws Exception {
        open.put(spot.key(), spot);
    }

    void close(OpenBlindSpot spot) throws Exception {
        open.remove(spot.key());
    }

    void add(RecentChange change) throws Exception {
        List<TelemetryEvent> all = new ArrayList<>();
        changes.get().forEach(all::add);
        all.add(new Change(change));
        changes.update(all.subList(Math.max(0, all.size() - MOST_CHANGES), all.size()));
    }

    List<RecentChange> changes() throws Exception {
        List<RecentChange> all = new ArrayList<>();
        for (TelemetryEvent event : changes.get()) {
            all.add(((Change) event).change());
        }
        return all;
    }
}
