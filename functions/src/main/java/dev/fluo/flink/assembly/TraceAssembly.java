package dev.fluo.flink.assembly;

import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.TraceId;
import java.util.Optional;
import org.apache.flink.streaming.api.TimerService;

/**
 * Gathers the fragments of each trace and says when the trace is to be judged, judged again, and forgotten.
 *
 * <p>The caller sets which trace is at hand, for the store and the timers alike; with Flink that is the current key.
 * One instance serves one subtask.
 */
public final class TraceAssembly {

    /** How long a trace waits before it asks again whether rules are loaded; spread over as much again. */
    private static final long RULES_RETRY_MILLIS = 500;

    private final AssemblySettings settings;
    private final FragmentStore store;
    private final Optional<BufferedFragmentStore> buffer;
    private final ReleaseGroups releases;
    private final ForgottenTraces forgotten;
    private final TraceReleasing releasing;
    private final ReleaseTimer releaseTimer;
    private final EventTimeHold hold;
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
    /** Flink's, of the operator; null until it was called once. */
    private TraceTimers timers;

    TraceAssembly(
            AssemblySettings settings,
            FragmentStore keyed,
            Optional<BufferedFragmentStore> buffer,
            TraceCursor cursor,
            ReleaseGroups releases,
            ReleaseTimer releaseTimer,
            EventTimeHold hold,
            KeyGroups groups,
            Silence silence,
            AssemblyMetrics metrics) {
        this.settings = settings;
        this.store = buffer.<FragmentStore>map(store -> store).orElse(keyed);
        this.buffer = buffer;
        this.releases = releases;
        this.releaseTimer = releaseTimer;
        this.hold = hold;
        this.groups = groups;
        this.silence = silence;
        this.metrics = metrics;
        times = new ClosingTimes(settings);
        pace = new TracePace(settings.maxClosings());
        silencePace = new TracePace(settings.maxClosings());
        shedding = new TraceShedding(settings, metrics);
        dropped = new DroppedSpans(store, shedding, metrics);
        closing = new TraceClosing(times, store, metrics);
        forgotten = new ForgottenTraces(settings.forgotten(), store, releases, groups, metrics);
        releasing = new TraceReleasing(settings, store, cursor, releases, releaseTimer, groups, forgotten, metrics);
        silenceTimers = new SilenceTimers(store, cursor, settings.silence().toMillis());
    }

    /** To be called before each checkpoint barrier: from here on the checkpoint holds all fragments and timers. */
    public void beforeCheckpoint() throws Exception {
        releases.write();
        if (timers != null) {
            silenceTimers.registerAll(timers);
        }
        if (buffer.isPresent()) {
            buffer.get().write();
        }
    }

    /** Takes a fragment of the trace at hand. */
    public void add(Fragment fragment, TimerService service, TraceJudge judge) throws Exception {
        observe(service);
        long watermark = groups.watermark(fragment.traceId(), timers.watermark());
        TraceMeta known = store.meta();
        if (known != null && releasing.isOver(known, watermark)) {
            releasing.release(fragment.traceId(), timers.without(known), judge);
            known = store.meta();
        }
        if (known == null || known.phase() == Phase.FORGOTTEN) {
            open(fragment, known != null, watermark, judge);
        } else if (known.truncated()) {
            dropped.take(fragment, known, timers.now(), judge);
        } else {
            if (known.phase() != Phase.OPEN) {
                metrics.late(fragment);
            }
            if (known.phase() == Phase.KEPT) {
                silenceTimers.opened(timers.now());
            }
            keep(fragment, known.plus(fragment, times.againAt(watermark)));
        }
    }

    /** An event-time timer of the trace at hand fired. */
    public void onEventTime(long timer, TraceId id, TimerService service, TraceJudge judge) throws Exception {
        observe(service);
        TraceMeta meta = store.meta();
        if (meta != null && meta.timer() == timer) {
            look(id, meta.withTimer(TraceMeta.NONE), TraceMeta.NONE, judge);
        }
    }

    /** A processing-time timer of the trace at hand fired. */
    public void onProcessingTime(long timer, TraceId id, TimerService service, TraceJudge judge) throws Exception {
        observe(service);
        TraceMeta meta = store.meta();
        if (meta != null && meta.wake() == timer) {
            look(id, meta.withWake(TraceMeta.NONE), timer, judge);
        }
    }

    /** Counts that event time waits for the rules. */
    public void waitsForRules() {
        metrics.waited();
    }

    /** A timer of {@link ReleaseTimer} in event time fired; the trace at hand leads the group. */
    public void onRelease(long timer, TraceMemory memory) throws Exception {
        observe(releaseTimer.watermark(), releaseTimer.now());
        releasing.onTimer(timer, memory);
    }

    /** One in processing time fired; the trace at hand leads the group. */
    public void onReleaseWake(long timer, TraceMemory memory) throws Exception {
        observe(releaseTimer.watermark(), releaseTimer.now());
        releasing.onWake(timer, memory);
    }

    /** To be called about every second, also when nothing comes: so it is noticed that the watermark does not move. */
    public void beat(TimerService service) throws Exception {
        observe(service);
        silenceTimers.registerDue(timers);
    }

    /** @param later whether an earlier part of the trace was forgotten */
    private void open(Fragment fragment, boolean later, long watermark, TraceJudge judge) throws Exception {
        if (times.isTooLate(fragment.lastEnd(), watermark)) {
            metrics.tooLate(fragment);
            judge.late(fragment);
        } else if (!shedding.admits(groups.traces())) {
            shedding.shed(fragment, timers.now(), judge);
        } else {
            groups.opened(fragment.traceId());
            metrics.opened();
            silenceTimers.opened(timers.now());
            if (later) {
                forgotten.goesOn(fragment.traceId());
                metrics.laterPart();
            }
            keep(fragment, TraceMeta.opened(fragment, later));
        }
    }

    private void keep(Fragment fragment, TraceMeta grown) throws Exception {
        store.append(fragment.bytes());
        TraceMeta meta = isFull(grown.extent()) ? grown.truncate() : grown;
        boolean opened = meta.timer() == TraceMeta.NONE && meta.phase() == Phase.OPEN;
        long look = opened ? times.firstLookAt(meta) : times.dueAt(meta);
        store.meta(timers.noLaterThan(look, meta));
    }

    private boolean isFull(TraceExtent extent) {
        return extent.spans() >= settings.maxSpans()
                || extent.bytes() >= settings.maxBytes()
                || extent.fragments() >= settings.maxFragments();
    }

    /** @param woken its timer in processing time that fired; {@link TraceMeta#NONE} if the one in event time did */
    private void look(TraceId id, TraceMeta meta, long woken, TraceJudge judge) throws Exception {
        long watermark = groups.watermark(id, timers.watermark());
        boolean due = times.dueAt(meta) <= watermark;
        boolean silent = !due && meta.phase() != Phase.KEPT && silence.isSilent(timers.now());
        if (!due && !silent) {
            store.meta(scheduled(meta, woken));
        } else if (meta.phase() != Phase.KEPT && watermark != Long.MAX_VALUE && !judge.isReady()) {
            metrics.waited();
            long retry = RULES_RETRY_MILLIS + Math.floorMod(id.hashCode(), RULES_RETRY_MILLIS);
            store.meta(putOff(timers.now() + retry, meta));
        } else if (isWoken(woken) && !pace.admitsWoken(woken)) {
            metrics.deferred();
            store.meta(putOff(pace.nextSlot(timers.now(), 1), meta));
        } else if (meta.phase() == Phase.KEPT) {
            releasing.release(id, timers.without(meta), judge);
        } else {
            close(id, meta, watermark, woken, judge);
        }
    }

    /**
     * Puts off what is due; the timer in event time sees to it that the end of a bounded input does not leave it
     * behind.
     */
    private TraceMeta putOff(long processingTime, TraceMeta meta) {
        return timers.noLaterThan(TraceTimers.LAST_EVENT_TIME, timers.wakeAt(processingTime, meta));
    }

    private void close(TraceId id, TraceMeta meta, long watermark, long woken, TraceJudge judge) throws Exception {
        if (!isWoken(woken) && hold.closes()) {
            metrics.deferred();
        }
        boolean silent = times.dueAt(meta) > watermark;
        TraceMeta looked = closing.close(id, meta, watermark, silent, judge);
        if (looked.phase() != Phase.KEPT) {
            store.meta(scheduled(looked, woken));
        } else if (releasing.isOver(looked, watermark)) {
            releasing.release(id, timers.without(looked), judge);
        } else {
            store.meta(timers.without(looked));
            releases.add(times.releaseAt(looked));
        }
    }

    /** Silence begins at the same time for all traces, of which so many are looked at in each millisecond. */
    private TraceMeta scheduled(TraceMeta meta, long woken) {
        TraceMeta timed = timers.noLaterThan(times.dueAt(meta), meta);
        if (!isWoken(woken) || meta.phase() == Phase.KEPT) {
            return timed;
        }
        long before = Math.max(silence.beginsAt() - 1, timers.now());
        return timers.wakeAt(silencePace.nextSlot(before, 1), timed);
    }

    private static boolean isWoken(long timer) {
        return timer != TraceMeta.NONE;
    }

    private void observe(TimerService service) {
        if (timers == null) {
            timers = new TraceTimers(service);
        }
        observe(timers.watermark(), timers.now());
    }

    private void observe(long watermark, long now) {
        silence.observe(watermark, now, hold.isBehind());
    }
}
