package dev.fluo.rules.evidence;

import dev.fluo.rules.trace.SpanKind;
import dev.fluo.rules.trace.SpanStatus;
import dev.fluo.rules.trace.Trace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The path through a trace from its entry to the span where it went wrong: the deepest failed span, or the one with the
 * longest own time. Spans of one service that follow each other are one step.
 *
 * @param steps the entry first; not empty
 */
public record TracePath(List<Step> steps) {
    /** The most steps: of a longer path, the first one and the last ones. */
    public static final int MOST_STEPS = 6;

    private static final int NONE = -1;

    public TracePath {
        steps = List.copyOf(steps);
    }

    /**
     * A service on the path.
     *
     * @param name the operation by which the path enters the service; for the last step, the operation where it ends
     * @param status of the last span of the step, a lower-case word
     * @param own the part of the trace's duration in which the spans of the step waited for no other span
     */
    public record Step(String service, String name, String status, double own) {
        public Step {
            Objects.requireNonNull(service, "service");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(status, "status");
        }
    }

    /**
     * Returns the path of a trace; empty where no span on it names a service.
     *
     * @param failing whether the path leads to the deepest failed span. Otherwise, or if none failed, it leads to the
     *     span with the longest own time; if that is a waiting client, to the span that answers it
     */
    public static Optional<TracePath> of(Trace trace, boolean failing) {
        int failed = failing ? deepestFailed(trace) : NONE;
        List<Step> steps = steps(trace, failed == NONE ? slowest(trace) : failed);
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        List<Step> some = steps;
        if (steps.size() > MOST_STEPS) {
            some = new ArrayList<>(steps.subList(steps.size() - MOST_STEPS + 1, steps.size()));
            some.add(0, steps.get(0));
        }
        return Optional.of(new TracePath(some));
    }

    private static int deepestFailed(Trace trace) {
        int deepest = NONE;
        for (int span = 0; span < trace.size(); span++) {
            if (trace.isError(span) && (deepest == NONE || trace.depth(span) > trace.depth(deepest))) {
                deepest = span;
            }
        }
        return deepest;
    }

    private static int slowest(Trace trace) {
        int slowest = NONE;
        for (int span = 0; span < trace.size(); span++) {
            if (slowest == NONE || trace.selfTimeNanos(span) > trace.selfTimeNanos(slowest)) {
                slowest = span;
            }
        }
        return slowest == NONE ? NONE : answered(trace, slowest);
    }

    /** Returns the span of another service that a client waits for; the span itself where there is none. */
    private static int answered(Trace trace, int span) {
        if (trace.kind(span) == SpanKind.CLIENT && trace.childCount(span) > 0) {
            int child = trace.child(span, 0);
            if (!Objects.equals(trace.service(child), trace.service(span))) {
                return child;
            }
        }
        return span;
    }

    /** Gathers the steps from the end of the path to its beginning. */
    private static List<Step> steps(Trace trace, int end) {
        List<Step> steps = new ArrayList<>();
        String service = null;
        for (int span = end; span >= 0; span = trace.parent(span)) {
            String own = trace.service(span);
            if (own == null) {
                continue;
            }
            double share = share(trace, span);
            if (own.equals(service)) {
                int last = steps.size() - 1;
                Step below = steps.get(last);
                String name = last == 0 ? below.name() : trace.name(span);
                steps.set(last, new Step(own, name, below.status(), below.own() + share));
            } else {
                steps.add(new Step(own, trace.name(span), trace.status(span).word(), share));
                service = own;
            }
        }
        Collections.reverse(steps);
        return steps;
    }

    private static double share(Trace trace, int span) {
        return trace.durationNanos() <= 0 ? 0 : (double) trace.selfTimeNanos(span) / trace.durationNanos();
    }

    /** Returns the last step. */
    public Step end() {
        return steps.get(steps.size() - 1);
    }

    /** Returns whether it leads to a span that failed. */
    public boolean isFailing() {
        return end().status().equals(SpanStatus.ERROR.word());
    }
}
