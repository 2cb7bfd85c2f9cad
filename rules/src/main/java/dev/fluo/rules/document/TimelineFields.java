package dev.fluo.rules.document;

import dev.fluo.rules.document.TestTimeline.TestChange;
import dev.fluo.rules.document.TestTimeline.TestGap;
import dev.fluo.rules.document.TestTimeline.TimedTrace;
import dev.fluo.rules.language.Windows;
import java.util.Map;

/** The traffic of a test as plain values by field name: the way back of {@link TimelineReader}. */
final class TimelineFields {
    private TimelineFields() {}

    static void add(TestTimeline timeline, FieldsBuilder fields) {
        fields.unlessEmpty(
                        "traces",
                        timeline.traces().stream().map(TimelineFields::trace).toList())
                .unlessEmpty(
                        "changes",
                        timeline.changes().stream().map(TimelineFields::change).toList())
                .unlessEmpty(
                        "gaps",
                        timeline.gaps().stream().map(TimelineFields::gap).toList())
                .with("until", timeline.until().map(Windows::of));
    }

    private static Map<String, Object> trace(TimedTrace timed) {
        return new FieldsBuilder()
                .unless("0ms", "at", Windows.of(timed.at()))
                .unless(1.0, "repeat", (double) timed.repeat())
                .unless("1s", "every", Windows.of(timed.every()))
                .with("id", timed.trace().id())
                .unless(false, "truncated", timed.trace().truncated())
                .with(
                        "spans",
                        timed.trace().spans().stream().map(TestFields::span).toList())
                .map();
    }

    private static Map<String, Object> gap(TestGap gap) {
        return new FieldsBuilder()
                .unless("0ms", "at", Windows.of(gap.at()))
                .with("for", Windows.of(gap.length()))
                .map();
    }

    private static Map<String, Object> change(TestChange change) {
        return new FieldsBuilder()
                .unless("0ms", "at", Windows.of(change.at()))
                .with("kind", change.kind())
                .with("service", change.service())
                .with("environment", change.environment())
                .with("version", change.version())
                .with("author", change.author())
                .unlessEmpty("attributes", change.attributes())
                .map();
    }
}
