package dev.fluo.rules.document;

import dev.fluo.rules.trace.SpanKind;
import dev.fluo.rules.trace.SpanStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the spans of a test's trace. */
final class SpanReader {
    private static final Pattern SPAN_ID = Pattern.compile("[0-9a-f]{16}");
    private static final String DERIVED = "it follows from the other fields and cannot be set";
    private static final Map<String, String> MISPLACED = Map.of(
            "selfTime",
            DERIVED,
            "depth",
            DERIVED,
            "isRoot",
            DERIVED,
            "isEntry",
            "say it as `remoteParent`, with a parent that is not there",
            "isLeaf",
            DERIVED,
            "parent",
            DERIVED,
            "isError",
            "set `status: error`",
            "traceId",
            "it is the `id` of the trace");

    List<TestSpan> readAll(FieldReader parent, String name) {
        return parent.list(name, (path, node) -> parent.fields(name, path, node).map(this::read));
    }

    private TestSpan read(FieldReader span) {
        TestSpan read = new TestSpan(
                span.text("service"),
                span.text("name"),
                constant(span, "kind", SpanKind.values(), SpanKind::word),
                constant(span, "status", SpanStatus.values(), SpanStatus::word),
                span.text("statusMessage"),
                timing(span),
                id(span, "id"),
                id(span, "parentId"),
                span.flag("remoteParent"),
                span.text("traceState"),
                span.values("attributes"),
                span.values("resource"),
                span.fields("scope").map(SpanReader::scope),
                span.list(
                        "events",
                        (path, node) -> span.fields("events", path, node).map(SpanReader::event)),
                span.list(
                        "links",
                        (path, node) -> span.fields("links", path, node).map(SpanReader::link)),
                repeat(span),
                readAll(span, "children"));
        if (read.repeat() > 1 && read.id().isPresent()) {
            span.problem("wrong-value", "id", "A span that is repeated cannot have an `id` of its own.", null);
        }
        span.finish(MISPLACED);
        return read;
    }

    private static TestTiming timing(FieldReader span) {
        TestTiming timing = new TestTiming(
                span.number("start"), span.number("end"), span.number("offset"), span.number("duration"));
        if (timing.start().isPresent() && timing.offset().isPresent()) {
            span.problem("wrong-value", "offset", "A span has `start` or `offset`, not both.", null);
        }
        if (timing.end().isPresent() && timing.duration().isPresent()) {
            span.problem("wrong-value", "duration", "A span has `end` or `duration`, not both.", null);
        }
        return timing;
    }

    static int repeat(FieldReader span) {
        double repeat = span.number("repeat").orElse(1.0);
        if (repeat < 1 || repeat > TestTrace.MAX_SPANS || repeat != Math.rint(repeat)) {
            span.problem(
                    "wrong-value", "repeat", "`repeat` is a whole number from 1 to " + TestTrace.MAX_SPANS + ".", null);
            return 1;
        }
        return (int) repeat;
    }

    private static Optional<String> id(FieldReader span, String name) {
        return span.parsed(
                name,
                text -> Optional.of(text).filter(id -> SPAN_ID.matcher(id).matches()),
                "16 lower-case hex digits, in quotes");
    }

    private static TestScope scope(FieldReader scope) {
        TestScope read = new TestScope(scope.text("name"), scope.text("version"), scope.values("attributes"));
        scope.finish(Map.of());
        return read;
    }

    private static TestEvent event(FieldReader event) {
        TestEvent read =
                new TestEvent(event.requiredText("name"), event.number("timeSinceStart"), event.values("attributes"));
        event.finish(Map.of("time", "say it as `timeSinceStart`, in milliseconds"));
        return read;
    }

    private static TestLink link(FieldReader link) {
        TestLink read =
                new TestLink(link.requiredText("traceId"), link.requiredText("spanId"), link.values("attributes"));
        link.finish(Map.of());
        return read;
    }

    private static <C> Optional<C> constant(FieldReader span, String name, C[] constants, Function<C, String> word) {
        String choice = Arrays.stream(constants).map(word).collect(Collectors.joining(", "));
        return span.parsed(
                name,
                text -> Arrays.stream(constants)
                        .filter(constant -> word.apply(constant).equals(text))
                        .findFirst(),
                "one of " + choice);
    }
}
