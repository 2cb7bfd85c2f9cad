package dev.fluo.flink.assembly;

import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.TraceId;
import java.util.Optional;
import org.apache.flink.streaming.api.TimerService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers the fragments of each trace and says when the trace is to be judged, judged again, and forgotten.
 *
 * <p>The caller sets which trace is at hand, for the store and the timers alike; with Flink that is the current key.
 * One instance serves one subtask.
 */
public final class TraceAssembly {

    private static final Logger LOG = LoggerFactory.getLogger(TraceAssembly.class);

    /** How long a trace waits before it asks again whether rules are loaded; spread over as much again. */
    private static final long RULES_RETRY_MILLIS = 500;

    /** Before the watermark of the end of input, and after every event time there is. */
    private static final long LAST_EVENT_TIME = Long.MAX_VALUE - 1;

    private final AssemblySettings settings;
    private final FragmentStore store;
    private final Optional<BufferedFragmentStore> buffer;
    private final KeyGroups groups;
    private final ClosingTimes times;
    private final ClosingPace pace;
    private final ShedAllowance shedAllowance;
    private final Silence silence;
    private final AssemblyMetrics metrics;
    private final TraceClosing closing;
    private boolean shedding;

    TraceAssembly(
            AssemblySettings settings,
            FragmentStore keyed,
            Optional<BufferedFragmentStore> buffer,
            KeyGroups groups,
            Silence silence,
            AssemblyMetrics metrics) {
        this.settings = settings;
        this.store = buffer.<FragmentStore>map(store -> store).orElse(keyed);
        this.buffer = buffer;
        this.groups = groups;
        this.silence = silence;
        this.metrics = metrics;
        times = new ClosingTimes(settings);
        pace = new ClosingPace(settings.maxClosings());
        shedAllowance = new ShedAllowance(settings.maxShedBytes());
        closing = new TraceClosing(times, store, metrics);
    }

    /** To be called before each checkpoint barrier: from here on the checkpoint holds all fragments. */
    public void beforeCheckpoint() throws Exception {
        if (buffer.isPresent()) {
            buffer.get().write();
        }
    }

    /** Takes a fragment of the trace at hand. */
    public void add(Fragment fragment, TimerService service, TraceJudge judge) throws Exception {
        TraceTimers timers = observed(service);
        long watermark = groups.watermark(fragment.traceId(), timers.watermark());
        TraceMeta known = store.meta();
        if (known == null) {
            open(fragment, watermark, timers, judge);
        } else if (known.truncated()) {
            metrics.dropped(fragment);
            store.meta(known.prolongedBy(fragment));
        } else {
            if (known.phase() != Phase.OPEN) {
                metrics.late(fragment);
            }
            keep(fragment, known.plus(fragment, times.againAt(watermark)), timers);
        }
    }

    /** An event-time timer of the trace at hand fired. */
    public void onEventTime(long timer, TraceId id, TimerService service, TraceJudge judge) throws Exception {
        TraceTimers timers = observed(service);
        TraceMeta meta = store.meta();
        if (meta != null && meta.timer() == timer) {
            look(id, meta.withTimer(TraceMeta.NONE), true, timers, judge);
        }
    }

    /** A processing-time timer of the trace at hand fired. */
    public void onProcessingTime(long timer, TraceId id, TimerService service, TraceJudge judge) throws Exception {
        TraceTimers timers = observed(service);
        TraceMeta meta = store.meta();
        if (meta != null && meta.wake() == timer) {
            look(id, meta.withWake(TraceMeta.NONE), false, timers, judge);
        }
    }

    /** To be called often, also when nothing comes: so it is noticed that the watermark moves. */
    public void observe(TimerService service) {
        observed(service);
    }

    private void open(Fragment fragment, long watermark, TraceTimers timers, TraceJudge judge) throws Exception {
        if (times.isTooLate(fragment.lastEnd(), watermark)) {
            metrics.tooLate(fragment);
            judge.late(fragment);
        } else if (groups.traces() >= settings.maxTraces()) {
            shed(fragment, timers.now(), judge);
        } else {
            shedding = false;
            groups.opened(fragment.traceId());
            metrics.opened();
            keep(fragment, TraceMeta.opened(fragment), timers);
        }
    }

    private void keep(Fragment fragment, TraceMeta grown, TraceTimers timers) throws Exception {
        store.append(fragment.bytes());
        TraceMeta meta = isFull(grown.extent()) ? grown.truncate() : grown;
        long look = meta.timer() == TraceMeta.NONE ? times.firstLookAt(meta) : times.dueAt(meta);
        meta = timers.noLaterThan(look, meta);
        store.meta(timers.whenSilent(timers.now() + settings.silence().toMillis(), meta));
    }

    private boolean isFull(TraceExtent extent) {
        return extent.spans() >= settings.maxSpans()
                || extent.bytes() >= settings.maxBytes()
                || extent.fragments() >= settings.maxFragments();
    }

    /** The log says once, and not for each span, that the bound is met. */
    private void shed(Fragment fragment, long now, TraceJudge judge) {
        boolean kept = shedAllowance.admits(fragment.bytes().length, now);
        metrics.shed(fragment, kept);
        if (kept) {
            judge.shed(fragment);
        }
        if (!shedding) {
            shedding = true;
            LOG.warn(
                    "The task keeps {} traces, which is its limit (limits.open-traces): spans of further traces go to "
                            + "the dead letters until some are released. First: {}",
                    settings.maxTraces(),
                    fragment);
        }
    }

    private void look(TraceId id, TraceMeta meta, boolean paced, TraceTimers timers, TraceJudge judge)
            throws Exception {
        long watermark = groups.watermark(id, timers.watermark());
        boolean due = times.dueAt(meta) <= watermark;
        boolean silent = !due && meta.phase() != Phase.KEPT && silence.isSilent(timers.now());
        if (!due && !silent) {
            store.meta(scheduled(meta, timers));
        } else if (meta.phase() != Phase.KEPT && watermark != Long.MAX_VALUE && !judge.isReady()) {
            metrics.waited();
            long retry = RULES_RETRY_MILLIS + Math.floorMod(id.hashCode(), RULES_RETRY_MILLIS);
            store.meta(putOff(timers.now() + retry, meta, timers));
        } else if (paced && !pace.admits(watermark)) {
            metrics.deferred();
            store.meta(putOff(pace.nextSlot(timers.now()), meta, timers));
        } else if (meta.phase() == Phase.KEPT) {
            release(id, meta, timers, judge);
        } else {
            close(id, meta, watermark, silent, timers, judge);
        }
    }

    /**
     * Puts off what is due; the timer in event time sees to it that the end of a bounded input does not leave it
     * behind.
     */
    private static TraceMeta putOff(long processingTime, TraceMeta meta, TraceTimers timers) {
        return timers.noLaterThan(LAST_EVENT_TIME, timers.wakeAt(processingTime, meta));
    }

    private void close(TraceId id, TraceMeta meta, long watermark, boolean silent, TraceTimers timers, TraceJudge judge)
            throws Exception {
        TraceMeta looked = closing.close(id, meta, watermark, silent, judge);
        if (looked.phase() != Phase.KEPT) {
            store.meta(scheduled(looked, timers));
        } else if (times.releaseAt(looked) <= watermark) {
            release(id, looked, timers, judge);
        } else {
            store.meta(timers.at(times.releaseAt(looked), timers.withoutWake(looked)));
        }
    }

    private TraceMeta scheduled(TraceMeta meta, TraceTimers timers) {
        TraceMeta timed = timers.noLaterThan(times.dueAt(meta), meta);
        return meta.phase() == Phase.KEPT
                ? timed
                : timers.whenSilent(Math.max(silence.beginsAt(), timers.now() + 1), timed);
    }

    private void release(TraceId id, TraceMeta meta, TraceTimers timers, TraceJudge judge) throws Exception {
        timers.delete(meta);
        if (meta.signalled()) {
            judge.forget();
        }
        store.clear();
        groups.released(id);
    }

    private TraceTimers observed(TimerService service) {
        TraceTimers timers = new TraceTimers(service);
        silence.observe(timers.watermark(), timers.now());
        return timers;
    }
}
