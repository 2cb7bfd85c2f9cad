package dev.fluo.rules.explain;

import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.trace.Assembly;
import dev.fluo.rules.trace.Attributes;
import dev.fluo.rules.trace.ClosedBy;
import dev.fluo.rules.trace.Event;
import dev.fluo.rules.trace.SpanKind;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.value.Undefined;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EditedTraceTest {

    private final Trace trace = TraceBuilder.trace("t")
            .span(span("shop", "buy")
                    .kind(SpanKind.SERVER)
                    .error()
                    .attribute("a", "1")
                    .resource("b", "2")
                    .event(new Event("retry", TraceBuilder.DEFAULT_START_NANOS, Attributes.of(Map.of("n", 1.0))))
                    .duration(Duration.ofMillis(7))
                    .children(span("db", "SELECT")))
            .assembly(new Assembly(ClosedBy.IDLE, true, 2, 1))
            .build();

    @Test
    void anEditChangesOneThingAndNothingElse() {
        Trace edited = EditedTrace.of(trace, TraceEdit.SetValue.field(1, "name", "UPDATE"));

        assertThat(edited.name(1)).isEqualTo("UPDATE");
        assertThat(edited.name(0)).isEqualTo("buy");
        assertThat(edited.assembly()).isEqualTo(trace.assembly());
        assertThat(edited.kind(0)).isEqualTo(SpanKind.SERVER);
        assertThat(edited.isError(0)).isTrue();
        assertThat(edited.durationNanos(0)).isEqualTo(7_000_000);
        assertThat(edited.resource(0)).isEqualTo(trace.resource(0));
        assertThat(edited.event(0, 0)).isEqualTo(trace.event(0, 0));
        assertThat(edited.parent(1)).isZero();
    }

    @Test
    void attributesAreSetAndRemovedWhereTheyAre() {
        Trace set = EditedTrace.of(trace, TraceEdit.SetValue.attribute(0, "c", 3.0));
        Trace removed = EditedTrace.of(
                trace, new TraceEdit.SetValue(0, TraceEdit.Holder.RESOURCE, "b", -1, Undefined.UNDEFINED));
        Trace event = EditedTrace.of(trace, new TraceEdit.SetValue(0, TraceEdit.Holder.EVENT, "n", 0, 2.0));

        assertThat(set.attributes(0).toMap()).containsEntry("a", "1").containsEntry("c", 3.0);
        assertThat(removed.resource(0).get("b")).isEqualTo(Undefined.UNDEFINED);
        assertThat(removed.service(0)).isEqualTo("shop");
        assertThat(event.event(0, 0).attributes().get("n")).isEqualTo(2.0);
    }

    @Test
    void copiesHaveIdsOfTheirOwnAndRemovedSpansLeaveOrphans() {
        Trace copied = EditedTrace.of(trace, new TraceEdit.Copy(1, 2, -1, true));
        Trace under = EditedTrace.of(trace, new TraceEdit.Copy(1, 1, 1, false));
        Trace removed = EditedTrace.of(trace, new TraceEdit.Remove(0));

        assertThat(copied.size()).isEqualTo(4);
        assertThat(copied.childCount(0)).isEqualTo(3);
        assertThat(under.depth()).isEqualTo(2);
        assertThat(removed.size()).isEqualTo(1);
        assertThat(removed.orphans()).isEqualTo(1);
    }
}
