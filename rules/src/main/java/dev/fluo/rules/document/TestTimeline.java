package dev.fluo.rules.document;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The traffic of a test of a cross-trace rule.
 *
 * @param traces in the order of the document
 * @param changes change events
 * @param gaps times of which no data came from anywhere
 * @param until how far event time goes, from the start of the test; absent: a little beyond what comes last
 */
public record TestTimeline(
        List<TimedTrace> traces, List<TestChange> changes, List<TestGap> gaps, Optional<Duration> until) {

    /** A trace of one time only, as rules of one trace have it. */
    public static final TestTimeline NONE = new TestTimeline(List.of(), List.of(), List.of(), Optional.empty());

    public TestTimeline {
        traces = List.copyOf(traces);
        changes = List.copyOf(changes);
        gaps = List.copyOf(gaps);
    }

    /** Returns whether nothing is said of time. */
    public boolean isEmpty() {
        return traces.isEmpty() && changes.isEmpty();
    }

    /** Returns the number of spans once all repeats are unfolded. */
    long size() {
        return traces.stream()
                .mapToLong(each -> each.repeat() * each.trace().size())
                .sum();
    }

    /**
     * A trace, once or again and again.
     *
     * @param at when its first one starts, from the start of the test
     * @param repeat how often it comes; at least 1
     * @param every how long after the start of one the next starts
     */
    public record TimedTrace(Duration at, int repeat, Duration every, TestTrace trace) {}

    /**
     * A time of which no data came.
     *
     * @param at when it begins, from the start of the test
     * @param length how long it is
     */
    public record TestGap(Duration at, Duration length) {}

    /**
     * A change event.
     *
     * @param at when, from the start of the test
     */
    public record TestChange(
            Duration at,
            String kind,
            Optional<String> service,
            Optional<String> environment,
            Optional<String> version,
            Optional<String> author,
            Map<String, Object> attributes) {}
}
