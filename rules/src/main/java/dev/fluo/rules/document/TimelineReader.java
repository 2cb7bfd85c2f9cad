package dev.fluo.rules.document;

import dev.fluo.rules.document.TestTimeline.TestChange;
import dev.fluo.rules.document.TestTimeline.TestGap;
import dev.fluo.rules.document.TestTimeline.TimedTrace;
import dev.fluo.rules.language.Windows;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code traces}, {@code changes} and {@code until} of a test of a cross-trace rule. */
final class TimelineReader {
    private static final String LENGTH = "a length of time such as 90s or 10m";

    private TimelineReader() {}

    static TestTimeline read(FieldReader test) {
        List<TimedTrace> traces = test.list(
                "traces", (path, node) -> test.fields("traces", path, node).map(TimelineReader::trace));
        List<TestChange> changes = test.list(
                "changes", (path, node) -> test.fields("changes", path, node).map(TimelineReader::change));
        List<TestGap> gaps = test.list(
                "gaps", (path, node) -> test.fields("gaps", path, node).map(TimelineReader::gap));
        Optional<Duration> until = test.parsed("until", Windows::parse, LENGTH);
        TestTimeline timeline = new TestTimeline(traces, changes, gaps, until);
        if (timeline.size() > TestTrace.MAX_SPANS) {
            test.problem(
                    "test-too-large",
                    "traces",
                    "The traces unfold to " + timeline.size() + " spans; " + TestTrace.MAX_SPANS + " are allowed.",
                    "lower `repeat`");
            return TestTimeline.NONE;
        }
        return timeline;
    }

    private static TimedTrace trace(FieldReader trace) {
        TimedTrace read = new TimedTrace(
                length(trace, "at", Duration.ZERO),
                SpanReader.repeat(trace),
                length(trace, "every", Duration.ofSeconds(1)),
                new TestTrace(
                        Optional.empty(),
                        trace.text("id"),
                        trace.flag("truncated").orElse(false),
                        new SpanReader().readAll(trace, "spans")));
        trace.finish(Map.of("file", "a test across traces writes its spans"));
        return read;
    }

    private static TestChange change(FieldReader change) {
        TestChange read = new TestChange(
                length(change, "at", Duration.ZERO),
                change.requiredText("kind"),
                change.text("service"),
                change.text("environment"),
                change.text("version"),
                change.text("author"),
                change.values("attributes"));
        change.finish(Map.of("time", "say it as `at`, from the start of the test"));
        return read;
    }

    private static TestGap gap(FieldReader gap) {
        if (!gap.has("for")) {
            gap.problem("missing-field", "at", "The gap has no `for`.", "for: 5m");
        }
        TestGap read = new TestGap(length(gap, "at", Duration.ZERO), length(gap, "for", Duration.ZERO));
        gap.finish(Map.of("until", "say how long it is: `for: 5m`"));
        return read;
    }

    /** Reads a time from the start of the test. */
    static Optional<Duration> time(FieldReader fields, String name) {
        return fields.parsed(name, Windows::parse, LENGTH);
    }

    private static Duration length(FieldReader fields, String name, Duration otherwise) {
        return fields.parsed(name, Windows::parse, LENGTH).orElse(otherwise);
    }
}
