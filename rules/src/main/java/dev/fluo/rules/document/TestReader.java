package dev.fluo.rules.document;

import dev.fluo.rules.document.source.SourceNode.Mapping;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads an item of {@code tests}. */
final class TestReader {
    private static final TestTrace NO_TRACE = new TestTrace(Optional.empty(), Optional.empty(), false, List.of());

    /** Times are nanoseconds since the epoch in 63 bits, and a test may take years. */
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private TestReader() {}

    static RuleTest read(FieldReader fields) {
        String name = fields.requiredText("name");
        TestTimeline timeline = TimelineReader.read(fields);
        boolean overTime = fields.has("traces") || fields.has("changes");
        if (overTime && fields.has("trace")) {
            fields.problem("wrong-shape", "trace", "A test has either one `trace`, or `traces` and `changes`.", null);
        }
        boolean ofEpisode =
                fields.node("expect").filter(Mapping.class::isInstance).isPresent();
        RuleTest test = new RuleTest(
                name,
                fields.parsed("begins", TestReader::instant, "a time such as 2026-01-05T09:00:00+01:00"),
                overTime && !fields.has("trace") ? NO_TRACE : trace(fields),
                timeline,
                ofEpisode
                        ? RuleTest.Expectation.MATCH
                        : FieldWords.word(fields, "expect", RuleTest.Expectation.values())
                                .orElse(RuleTest.Expectation.MATCH),
                ofEpisode ? fields.fields("expect").map(TestReader::episode).orElse(TestEpisode.ANY) : TestEpisode.ANY,
                fields.values("observed"));
        if (!fields.has("expect")) {
            fields.problem(
                    "missing-field", "name", "The test expects nothing.", "expect: match, no-match or inconclusive");
        }
        fields.finish(Map.of());
        return test;
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant())
                    .filter(time -> !time.isBefore(Instant.EPOCH) && time.isBefore(LATEST));
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }

    private static TestEpisode episode(FieldReader expect) {
        TestEpisode episode = new TestEpisode(
                TimelineReader.time(expect, "began"),
                TimelineReader.time(expect, "opened"),
                TimelineReader.time(expect, "ended"),
                TimelineReader.time(expect, "resolved"),
                FieldWords.word(expect, "severity", Severity.values()));
        expect.finish(Map.of());
        return episode;
    }

    private static TestTrace trace(FieldReader fields) {
        Optional<FieldReader> trace = fields.fields("trace");
        if (trace.isEmpty()) {
            if (!fields.has("trace")) {
                fields.problem(
                        "missing-field",
                        "trace",
                        "The test has no `trace`.",
                        "trace: { spans: [ { service: auth } ] }");
            }
            return NO_TRACE;
        }
        return trace(fields, trace.get());
    }

    private static TestTrace trace(FieldReader fields, FieldReader trace) {
        SpanReader spans = new SpanReader();
        TestTrace read = new TestTrace(
                trace.text("file"),
                trace.text("id"),
                trace.flag("truncated").orElse(false),
                spans.readAll(trace, "spans"));
        if (read.file().isPresent() == trace.has("spans")) {
            fields.problem("wrong-shape", "trace", "A test's trace has either `spans` or a `file`.", null);
        }
        if (read.size() > TestTrace.MAX_SPANS) {
            fields.problem(
                    "test-too-large",
                    "trace",
                    "The trace unfolds to " + read.size() + " spans; " + TestTrace.MAX_SPANS + " are allowed.",
                    "lower `repeat`");
        }
        trace.finish(Map.of());
        return read;
    }
}
