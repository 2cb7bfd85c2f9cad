package dev.fluo.flink.assembly;

import dev.fluo.flink.packing.FragmentPacking;
import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.TraceId;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the fragments of each trace and says when the trace is to be judged, judged again, and forgotten.
 *
 * <p>One instance serves one subtask.
 */
public final class TraceAssembly {

    /** Name of the service for the timers of groups; part of the state's format. */
    public static final String RELEASE_TIMERS = "release-groups";

    /** The time that a trace waits before it asks again whether rules are loaded; spread over as much again. */
    private static final long RULES_RETRY_MILLIS = 500;

    private final AssemblySettings settings;
    private final FragmentStore store;
    private final Optional<BufferedFragmentStore> buffer;
    private final ReleaseGroups releases;
    private final ForgottenTraces forgotten;
    private final TraceReleasing releasing;
    private final ReleaseTimers releaseTimers;
    private final EventTimeSteps time;
    private final TraceTimers timers;
    private final TraceJudge judge;
    private final SilenceTimers silenceTimers;
    private final KeyGroups groups;
    private final ClosingTimes times;
    private final TracePace pace;
    private final TracePace silencePace;
    private final TraceShedding shedding;
    private final DroppedSpans dropped;
    private final Silence silence;
    private final AssemblyMetrics metrics;
    private final TraceClosing closing;
    private final TraceParts parts;
    private final OpenTraceTimes openTimes;

    TraceAssembly(
            AssemblySettings settings,
            RuntimeContext context,
            AssemblyPorts ports,
            KeyGroups groups,
            Silence silence,
            OpenTraceTimes openTimes,
            FragmentPacking packing,
            AssemblyMetrics metrics)
            throws Exception {
        this.settings = settings;
        this.groups = groups;
        this.silence = silence;
        this.openTimes = openTimes;
        this.metrics = metrics;
        time = ports.time();
        judge = ports.judge();
        FragmentStore keyed = new KeyedFragmentStore(context, ports.key(), packing);
        buffer = ports.bufferBytes() > 0
                ? Optional.of(new BufferedFragmentStore(keyed, packing, ports.bufferBytes(), metrics::spilled))
                : Optional.empty();
        buffer.ifPresent(metrics::watch);
        metrics.watch(packing);
        store = buffer.<FragmentStore>map(buffered -> buffered).orElse(keyed);
        timers = new TraceTimers(ports.key(), ports.timers());
        releaseTimers = new ReleaseTimers(ports.key(), ports.releases(), time);
        times = new ClosingTimes(settings);
        pace = new TracePace(settings.maxClosings());
        silencePace = new TracePace(settings.maxClosings());
        shedding = new TraceShedding(settings, judge, metrics);
        dropped = new DroppedSpans(store, shedding, judge, settings.entryServices(), metrics);
        closing = new TraceClosing(times, store, judge, settings.entryServices(), metrics);
        long keptMillis = settings.idleGap().plus(settings.allowedLateness()).toMillis();
        releases = new ReleaseGroups(context, ports.key(), releaseTimers, groups, keptMillis);
        forgotten = new ForgottenTraces(settings.forgotten(), store, ports.memory(), releases, groups, metrics);
        LaterFragments waiting = new LaterFragments(settings, context, ports.key(), ports.backend());
        parts = new TraceParts(times, store, timers, silence, waiting);
        releasing = new TraceReleasing(
                settings,
                store,
                ports.memory(),
                releases,
                releaseTimers,
                groups,
                forgotten,
                parts,
                each -> add(each, true),
                metrics);
        silenceTimers = new SilenceTimers(store, timers, settings.silence().toMillis());
    }

    /** To be called before each checkpoint barrier: from here on the checkpoint holds all fragments and timers. */
    public void beforeCheckpoint() throws Exception {
        releases.write();
        silenceTimers.registerAll();
        if (buffer.isPresent()) {
            buffer.get().write();
        }
    }

    /** Takes a fragment. */
    public void add(Fragment fragment) throws Exception {
        observe();
        add(fragment, false);
    }

    /** @param inTime whether it is known not to be late: event time may have gone on while it waited for its part */
    private void add(Fragment fragment, boolean inTime) throws Exception {
        TraceId id = fragment.traceId();
        long watermark = groups.watermark(id, timers.watermark());
        TraceMeta known = store.meta(id);
        if (known != null && releasing.isOver(known, watermark)) {
            releasing.release(id, timers.without(id, known));
            known = store.meta(id);
        }
        if (known == null || known.phase() == Phase.FORGOTTEN) {
            open(fragment, known != null, inTime ? Long.MIN_VALUE : watermark);
        } else if (parts.isLater(fragment, known)) {
            if (!parts.putOff(fragment, known)) {
                dropped.giveUp(fragment, timers.now());
            }
        } else if (known.truncated()) {
            dropped.take(fragment, known, timers.now());
        } else if (parts.isEarlier(fragment, known, watermark)) {
            openEarlier(fragment, known);
        } else {
            join(fragment, known, watermark);
        }
    }

    private void openEarlier(Fragment fragment, TraceMeta known) throws Exception {
        if (parts.setBack(fragment.traceId(), known)) {
            silenceTimers.opened(fragment.traceId(), timers.now());
            keep(fragment, known, TraceMeta.opened(fragment, known.later()));
        } else {
            dropped.giveUp(fragment, timers.now());
        }
    }

    private void join(Fragment fragment, TraceMeta known, long watermark) throws Exception {
        TraceId id = fragment.traceId();
        if (known.phase() != Phase.OPEN) {
            metrics.late(fragment);
        }
        if (known.phase() == Phase.KEPT) {
            silenceTimers.opened(id, timers.now());
        }
        TraceMeta grown = known.plus(fragment, times.againAt(watermark));
        keep(fragment, known, grown);
        for (Fragment reached : parts.reachedBy(id, grown)) {
            add(reached, true);
        }
    }

    /** An event-time timer of a trace fired. */
    public void onEventTime(TraceId id, long timer) throws Exception {
        observe();
        TraceMeta meta = store.meta(id);
        if (meta != null && meta.timer() == timer) {
            look(id, meta.withTimer(TraceMeta.NONE), TraceMeta.NONE);
        }
    }

    /** A processing-time timer of a trace fired. */
    public void onProcessingTime(TraceId id, long timer) throws Exception {
        observe();
        TraceMeta meta = store.meta(id);
        if (meta != null && meta.wake() == timer) {
            look(id, meta.withWake(TraceMeta.NONE), timer);
        }
    }

    /** Returns the fragments that a trace was last judged by; none if it was not judged or is forgotten. */
    public List<byte[]> judged(TraceId id) throws Exception {
        return closing.judged(id);
    }

    /** Counts that event time waits for the rules. */
    public void waitsForRules() {
        metrics.waited();
    }

    /** An event-time timer of a group fired. */
    public void onRelease(TraceId leader, long timer) throws Exception {
        observe(releaseTimers.watermark(), releaseTimers.now());
        releasing.onTimer(leader, timer);
    }

    /** A processing-time timer of a group fired. */
    public void onReleaseWake(TraceId leader, long timer) throws Exception {
        observe(releaseTimers.watermark(), releaseTimers.now());
        releasing.onWake(leader, timer);
    }

    /** To be called about every second, also when nothing comes: so it is noticed that the watermark does not move. */
    public void beat() throws Exception {
        observe();
        silenceTimers.registerDue();
    }

    /** @param later whether an earlier part of the trace was forgotten */
    private void open(Fragment fragment, boolean later, long watermark) throws Exception {
        if (times.isTooLate(fragment.lastEnd(), watermark)) {
            metrics.tooLate(fragment);
            judge.late(fragment);
        } else if (!shedding.admits(groups.traces())) {
            shedding.shed(fragment, timers.now());
        } else {
            groups.opened(fragment.traceId());
            metrics.opened();
            silenceTimers.opened(fragment.traceId(), timers.now());
            if (later) {
                forgotten.goesOn(fragment.traceId());
                metrics.laterPart();
            }
            keep(fragment, null, TraceMeta.opened(fragment, later));
        }
    }

    /** @param before null if the trace was not known */
    private void keep(Fragment fragment, @Nullable TraceMeta before, TraceMeta grown) throws Exception {
        TraceId id = fragment.traceId();
        openTimes.replace(before, grown);
        store.append(id, fragment.bytes());
        TraceMeta meta = settings.isFull(grown.extent()) ? grown.truncate() : grown;
        boolean opened = meta.timer() == TraceMeta.NONE && meta.phase() == Phase.OPEN;
        long look = opened ? times.firstLookAt(meta) : times.dueAt(meta);
        store.meta(id, timers.noLaterThan(look, id, meta));
    }

    /** @param woken its timer in processing time that fired; {@link TraceMeta#NONE} if the one in event time did */
    private void look(TraceId id, TraceMeta meta, long woken) throws Exception {
        long watermark = groups.watermark(id, timers.watermark());
        boolean due = times.dueAt(meta) <= watermark;
        boolean rests = meta.phase() == Phase.KEPT && !parts.isFollowed(id);
        boolean silent = !due && !rests && silence.isSilent(timers.now());
        if (!due && !silent) {
            store.meta(id, scheduled(id, meta, woken));
        } else if (meta.phase() != Phase.KEPT && watermark != Long.MAX_VALUE && !judge.isReady()) {
            metrics.waited();
            long retry = RULES_RETRY_MILLIS + Math.floorMod(id.hashCode(), RULES_RETRY_MILLIS);
            store.meta(id, putOff(timers.now() + retry, id, meta));
        } else if (isWoken(woken) && !pace.admitsWoken(woken)) {
            metrics.deferred();
            store.meta(id, putOff(pace.nextSlot(timers.now(), 1), id, meta));
        } else if (meta.phase() == Phase.KEPT) {
            releasing.release(id, timers.without(id, meta));
        } else {
            close(id, meta, watermark, woken);
        }
    }

    /**
     * Puts off what is due; the timer in event time sees to it that the end of a bounded input does not leave it
     * behind.
     */
    private TraceMeta putOff(long processingTime, TraceId id, TraceMeta meta) {
        return timers.noLaterThan(TraceTimers.LAST_EVENT_TIME, id, timers.wakeAt(processingTime, id, meta));
    }

    private void close(TraceId id, TraceMeta meta, long watermark, long woken) throws Exception {
        if (!isWoken(woken) && time.closes()) {
            metrics.deferred();
        }
        boolean silent = times.dueAt(meta) > watermark;
        TraceMeta looked = closing.close(id, meta, watermark, silent);
        openTimes.replace(meta, looked);
        if (looked.phase() != Phase.KEPT) {
            store.meta(id, scheduled(id, looked, woken));
        } else if (releasing.isOver(looked, watermark) || (silent && parts.isFollowed(id))) {
            releasing.release(id, timers.without(id, looked));
        } else if (parts.isFollowed(id)) {
            parts.awaitRelease(id, timers.without(id, looked));
        } else {
            store.meta(id, timers.without(id, looked));
            releases.add(id, times.releaseAt(looked));
        }
    }

    /** Silence begins at the same time for all traces, of which so many are looked at in each millisecond. */
    private TraceMeta scheduled(TraceId id, TraceMeta meta, long woken) {
        TraceMeta timed = timers.noLaterThan(times.dueAt(meta), id, meta);
        if (!isWoken(woken) || (meta.phase() == Phase.KEPT && !parts.isFollowed(id))) {
            return timed;
        }
        long before = Math.max(silence.beginsAt() - 1, timers.now());
        return timers.wakeAt(silencePace.nextSlot(before, 1), id, timed);
    }

    private static boolean isWoken(long timer) {
        return timer != TraceMeta.NONE;
    }

    private void observe() {
        observe(timers.watermark(), timers.now());
    }

    private void observe(long watermark, long now) {
        silence.observe(watermark, now, time.isBehind());
    }
}
