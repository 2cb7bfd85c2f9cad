package dev.fluo.rules.document;

import dev.fluo.rules.language.Windows;
import dev.fluo.rules.trace.SpanKind;
import dev.fluo.rules.trace.SpanStatus;
import java.time.Instant;
import java.util.Map;

/** A test as plain values by field name: the way back of {@link TestReader}. */
final class TestFields {
    private TestFields() {}

    static Map<String, Object> of(RuleTest test) {
        FieldsBuilder fields = new FieldsBuilder()
                .with("name", test.name())
                .with("begins", test.begins().map(Instant::toString));
        if (test.timeline().isEmpty()) {
            fields.with("trace", trace(test.trace()));
        }
        TimelineFields.add(test.timeline(), fields);
        Object expect = test.episode().isAny() ? test.expect().word() : episode(test.episode());
        return fields.with("expect", expect)
                .unlessEmpty("observed", test.observed())
                .map();
    }

    private static Map<String, Object> episode(TestEpisode episode) {
        return new FieldsBuilder()
                .with("began", episode.began().map(Windows::of))
                .with("opened", episode.opened().map(Windows::of))
                .with("ended", episode.ended().map(Windows::of))
                .with("resolved", episode.resolved().map(Windows::of))
                .with("severity", episode.severity().map(Severity::word))
                .map();
    }

    private static Map<String, Object> trace(TestTrace trace) {
        FieldsBuilder fields = new FieldsBuilder()
                .with("file", trace.file())
                .with("id", trace.id())
                .unless(false, "truncated", trace.truncated());
        if (trace.file().isEmpty()) {
            fields.with("spans", trace.spans().stream().map(TestFields::span).toList());
        }
        return fields.map();
    }

    static Map<String, Object> span(TestSpan span) {
        return new FieldsBuilder()
                .with("service", span.service())
                .with("name", span.name())
                .with("kind", span.kind().map(SpanKind::word))
                .with("status", span.status().map(SpanStatus::word))
                .with("statusMessage", span.statusMessage())
                .with("start", span.timing().start())
                .with("end", span.timing().end())
                .with("offset", span.timing().offset())
                .with("duration", span.timing().duration())
                .with("id", span.id())
                .with("parentId", span.parentId())
                .with("remoteParent", span.remoteParent())
                .with("traceState", span.traceState())
                .unlessEmpty("attributes", span.attributes())
                .unlessEmpty("resource", span.resource())
                .with("scope", span.scope().map(TestFields::scope))
                .unlessEmpty(
                        "events", span.events().stream().map(TestFields::event).toList())
                .unlessEmpty(
                        "links", span.links().stream().map(TestFields::link).toList())
                .unless(1.0, "repeat", (double) span.repeat())
                .unlessEmpty(
                        "children",
                        span.children().stream().map(TestFields::span).toList())
                .map();
    }

    private static Map<String, Object> scope(TestScope scope) {
        return new FieldsBuilder()
                .with("name", scope.name())
                .with("version", scope.version())
                .unlessEmpty("attributes", scope.attributes())
                .map();
    }

    private static Map<String, Object> event(TestEvent event) {
        return new FieldsBuilder()
                .with("name", event.name())
                .with("timeSinceStart", event.timeSinceStart())
                .unlessEmpty("attributes", event.attributes())
                .map();
    }

    private static Map<String, Object> link(TestLink link) {
        return new FieldsBuilder()
                .with("traceId", link.traceId())
                .with("spanId", link.spanId())
                .unlessEmpty("attributes", link.attributes())
                .map();
    }
}
