package dev.fluo.flink.blind;

import dev.fluo.flink.blind.TelemetryEvent.Sightings;
import dev.fluo.rules.blindspot.TermMatcher;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.value.EpochNanos;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The terms of rules that the traces of one subtask held, until they are passed on: before each watermark and each
 * checkpoint barrier, so that they are no state.
 */
public final class SightedTerms {

    /** A trace that ends further ahead of the watermark has a wrong clock. */
    private static final long MOST_AHEAD_MILLIS = 60_000;

    private final BlindSettings settings;
    private final Map<Long, Step> steps = new TreeMap<>();
    private long lastMillis = Long.MIN_VALUE;
    private @Nullable Step last;

    private static final class Step {
        private final List<String> terms = new ArrayList<>();
        private long traces;
    }

    public SightedTerms(BlindSettings settings) {
        this.settings = settings;
    }

    /**
     * Takes the terms of a trace.
     *
     * @param first whether the trace is judged for the first time
     * @param watermark of the subtask, in milliseconds of the epoch
     */
    public void add(Trace trace, TermMatcher matcher, boolean first, long watermark) {
        long end = EpochNanos.millis(trace.endNanos());
        boolean ahead = watermark != Long.MIN_VALUE && watermark < end - MOST_AHEAD_MILLIS;
        long stepMillis = settings.begins(ahead ? watermark : end);
        Step step = step(stepMillis);
        step.traces += first ? 1 : 0;
        matcher.match(trace, stepMillis / settings.stepMillis(), step.terms::add);
    }

    private Step step(long millis) {
        if (last == null || millis != lastMillis) {
            last = steps.computeIfAbsent(millis, unused -> new Step());
            lastMillis = millis;
        }
        return last;
    }

    /** Passes on what came since the last call. */
    public void flush(Consumer<TelemetryEvent> out) {
        if (last == null) {
            return;
        }
        steps.forEach((millis, step) -> out.accept(new Sightings(millis, step.traces, step.terms)));
        steps.clear();
        last = null;
    }
}
