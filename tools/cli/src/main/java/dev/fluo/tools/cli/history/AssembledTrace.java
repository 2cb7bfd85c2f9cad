package dev.fluo.tools.cli.history;

import dev.fluo.job.history.RecordedTrace;
import dev.fluo.job.options.LimitOptions;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.TimeOptions;
import dev.fluo.job.options.TraceOptions;
import dev.fluo.rules.trace.Assembly;
import dev.fluo.rules.trace.ClosedBy;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.otlp.AttributeSelection;
import dev.fluo.rules.trace.otlp.MalformedFragmentException;
import dev.fluo.rules.trace.otlp.TraceDecoder;
import dev.fluo.rules.value.EpochNanos;
import dev.fluo.rules.value.ReadableText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A recorded trace put together as the job would with its settings, from the end times of its spans.
 *
 * @param recorded the spans as they were recorded
 * @param trace all of them, with all attributes
 * @param closing what closed the trace, and when, as a phrase
 */
record AssembledTrace(RecordedTrace recorded, Trace trace, String closing) {

    private static final int MOST_PARENTS = 5;

    private record Closing(ClosedBy by, boolean truncated, long atMillis, String why) {}

    /** @throws MalformedFragmentException if a request of the recording is damaged */
    static AssembledTrace of(RecordedTrace recorded, Settings settings) throws MalformedFragmentException {
        Set<String> entryServices = TraceOptions.entryServices(settings);
        Trace whole = decode(recorded, Assembly.WHOLE.withEntryServices(entryServices));
        long[] ends = IntStream.range(0, whole.size())
                .mapToLong(span -> EpochNanos.millis(whole.endNanos(span)))
                .sorted()
                .toArray();
        Closing closing = closing(whole, ends, settings);
        int late = (int)
                Arrays.stream(ends).filter(end -> end > closing.atMillis()).count();
        Assembly assembly = new Assembly(closing.by(), closing.truncated(), late, 0, false, entryServices);
        String words = closing.why() + (late == 0 ? "" : "; " + late + " later spans revised the verdict");
        return new AssembledTrace(recorded, decode(recorded, assembly), words);
    }

    private static Trace decode(RecordedTrace recorded, Assembly assembly) throws MalformedFragmentException {
        return TraceDecoder.decode(recorded.id(), recorded.fragments(), AttributeSelection.ALL, assembly);
    }

    private static Closing closing(Trace trace, long[] ends, Settings settings) {
        Duration grace = settings.get(TimeOptions.ROOT_GRACE);
        Duration idle = settings.get(TimeOptions.IDLE_GAP);
        Duration age = settings.get(TimeOptions.MAX_AGE);
        int mostSpans = settings.get(LimitOptions.TRACE_SPANS);
        if (ends.length > mostSpans) {
            return new Closing(ClosedBy.LIMIT, true, Long.MAX_VALUE, "closed at the limit of " + mostSpans + " spans");
        }
        long first = ends.length == 0 ? 0 : ends[0];
        if (trace.isComplete()) {
            long entry = EpochNanos.millis(trace.endNanos(trace.entry()));
            String root = trace.root() >= 0 ? "root" : "entry span";
            return new Closing(
                    ClosedBy.COMPLETE,
                    false,
                    entry + grace.toMillis(),
                    "closed as complete, " + text(grace) + " after its " + root + " ended");
        }
        for (int i = 0; i < ends.length; i++) {
            boolean silent = i + 1 == ends.length || ends[i + 1] - ends[i] > idle.toMillis();
            long at = ends[i] + idle.toMillis();
            if (at > first + age.toMillis()) {
                return new Closing(
                        ClosedBy.LIMIT, true, first + age.toMillis(), "closed at the limit of age, " + text(age));
            }
            if (silent) {
                return new Closing(ClosedBy.IDLE, false, at, "closed as idle, " + text(idle) + " after its last span");
            }
        }
        return new Closing(ClosedBy.IDLE, false, first, "it has no span");
    }

    private static String text(Duration duration) {
        return ReadableText.of(duration.toMillis() / 1000.0) + " s";
    }

    /** Returns sentences on why the trace is not complete; none if it is. */
    List<String> incomplete() {
        if (trace.isComplete()) {
            return List.of();
        }
        List<String> reasons = new ArrayList<>();
        if (trace.entry() < 0) {
            reasons.add("it has no root");
        }
        Set<String> parents = new TreeSet<>();
        IntStream.range(0, trace.size())
                .filter(span -> trace.isOrphan(span) && !trace.isEntry(span))
                .forEach(span -> parents.add(trace.parentId(span)));
        if (!parents.isEmpty()) {
            reasons.add("no span with the id of a parent was recorded: "
                    + String.join(", ", parents.stream().limit(MOST_PARENTS).toList())
                    + (parents.size() > MOST_PARENTS ? ", … (" + parents.size() + ")" : ""));
        }
        if (trace.assembly().truncated()) {
            reasons.add("it was cut at a limit");
        }
        return reasons;
    }
}
