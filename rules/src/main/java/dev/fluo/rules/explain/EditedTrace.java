package dev.fluo.rules.explain;

import dev.fluo.rules.trace.Attributes;
import dev.fluo.rules.trace.Event;
import dev.fluo.rules.trace.SpanKind;
import dev.fluo.rules.trace.SpanStatus;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceWriter;
import dev.fluo.rules.value.Undefined;
import dev.fluo.rules.value.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Traces with one change. The original stays as it is. */
public final class EditedTrace {

    /** Fields that can be changed, by their words. */
    static final Set<String> FIELDS = Set.of(
            "service", "name", "kind", "status", "statusMessage", "traceState", "start", "end", "duration", "parentId");

    private static final double NANOS_PER_MILLISECOND = 1e6;

    /** Ids of copies; no tracer makes such. */
    private static final long FIRST_COPY = 0xf1f0_0000_0000_0000L;

    private final Trace trace;
    private final TraceEdit edit;
    private final TraceWriter writer;

    private EditedTrace(Trace trace, TraceEdit edit) {
        this.trace = trace;
        this.edit = edit;
        this.writer = new TraceWriter(trace.id());
    }

    /** Returns the trace with the change; equal to the original in everything else. */
    public static Trace of(Trace trace, TraceEdit edit) {
        return new EditedTrace(trace, edit).write();
    }

    private Trace write() {
        for (int span = 0; span < trace.size(); span++) {
            if (!(edit instanceof TraceEdit.Remove && edit.span() == span)) {
                write(span, -1);
            }
            if (edit instanceof TraceEdit.Copy copy && copy.span() == span) {
                for (int number = 0; number < copy.copies(); number++) {
                    write(span, number);
                }
            }
        }
        writer.cutAttributes(trace.cutAttributes());
        if (trace.hasExactIntegers()) {
            writer.markExactIntegers();
        }
        return writer.finish(trace.assembly());
    }

    /** @param copy the number of the copy, from 0; -1 for the original */
    private void write(int span, int copy) {
        boolean changed = edit instanceof TraceEdit.SetValue && edit.span() == span;
        TraceEdit.SetValue value = changed ? (TraceEdit.SetValue) edit : null;
        writer.resource(resource(span, value));
        writer.scope(trace.scope(span));
        writer.beginSpan();
        writer.id(copy < 0 ? trace.spanId(span) : String.format("%016x", FIRST_COPY + copy));
        writer.name(known(value, "name", trace.name(span)));
        writer.kind(kind(value, trace.kind(span)));
        writer.status(status(value, trace.status(span)));
        writer.statusMessage(known(value, "statusMessage", trace.statusMessage(span)));
        writer.traceState(known(value, "traceState", trace.traceState(span)));
        writer.flags(trace.flags(span));
        writer.attributes(
                value != null && value.holder() == TraceEdit.Holder.ATTRIBUTE
                        ? with(trace.attributes(span), value)
                        : trace.attributes(span));
        writeParent(span, copy, value);
        writeTimes(span, copy, value);
        for (int i = 0; i < trace.eventCount(span); i++) {
            writer.event(event(trace.event(span, i), i, value));
        }
        for (int i = 0; i < trace.linkCount(span); i++) {
            writer.link(trace.link(span, i));
        }
        writer.endSpan();
    }

    private void writeParent(int span, int copy, TraceEdit.@Nullable SetValue value) {
        int given = copy < 0 ? -1 : ((TraceEdit.Copy) edit).parent();
        String parent = given < 0 ? text(value, "parentId", trace.parentId(span)) : trace.spanId(given);
        if (parent != null) {
            writer.parentId(parent);
        }
    }

    private void writeTimes(int span, int copy, TraceEdit.@Nullable SetValue value) {
        boolean after = edit instanceof TraceEdit.Copy of && of.after();
        long shift = copy >= 0 && after ? (copy + 1) * (trace.durationNanos(span) + 1) : 0;
        long start = trace.startNanos(span) + shift;
        long end = trace.endNanos(span) + shift;
        if (value == null) {
            writer.start(start);
            writer.end(end);
            return;
        }
        if (is(value, "start")) {
            long moved = nanos(value.value());
            end += moved - start;
            start = moved;
        } else if (is(value, "end")) {
            end = nanos(value.value());
        } else if (is(value, "duration")) {
            end = start + nanos(value.value());
        }
        writer.start(start);
        writer.end(end);
    }

    /** Rounds away from zero, so that a time that must be exceeded is. */
    private static long nanos(@Nullable Object millis) {
        return Math.max(0, (long) Math.ceil(Values.toNumber(millis) * NANOS_PER_MILLISECOND));
    }

    private Attributes resource(int span, TraceEdit.@Nullable SetValue value) {
        Attributes resource = trace.resource(span);
        if (value != null && is(value, "service")) {
            return with(resource, TraceWriter.SERVICE_NAME, value.value());
        }
        return value != null && value.holder() == TraceEdit.Holder.RESOURCE ? with(resource, value) : resource;
    }

    private static Event event(Event event, int position, TraceEdit.@Nullable SetValue value) {
        if (value == null || value.holder() != TraceEdit.Holder.EVENT || value.event() != position) {
            return event;
        }
        return value.key().equals("name")
                ? new Event(Values.toStringValue(value.value()), event.nanos(), event.attributes())
                : new Event(event.name(), event.nanos(), with(event.attributes(), value));
    }

    private static boolean is(TraceEdit.SetValue value, String field) {
        return value.holder() == TraceEdit.Holder.FIELD && value.key().equals(field);
    }

    private static @Nullable String text(TraceEdit.@Nullable SetValue value, String field, @Nullable String otherwise) {
        if (value == null || !is(value, field)) {
            return otherwise;
        }
        return value.value() == Undefined.UNDEFINED ? null : Values.toStringValue(value.value());
    }

    private static String known(TraceEdit.@Nullable SetValue value, String field, String otherwise) {
        return Objects.requireNonNull(text(value, field, otherwise), "only attributes and the parent are removed");
    }

    private static SpanKind kind(TraceEdit.@Nullable SetValue value, SpanKind otherwise) {
        String word = text(value, "kind", otherwise.word());
        for (SpanKind kind : SpanKind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        return otherwise;
    }

    private static SpanStatus status(TraceEdit.@Nullable SetValue value, SpanStatus otherwise) {
        String word = text(value, "status", otherwise.word());
        for (SpanStatus status : SpanStatus.values()) {
            if (status.word().equals(word)) {
                return status;
            }
        }
        return otherwise;
    }

    private static Attributes with(Attributes attributes, TraceEdit.SetValue value) {
        return with(attributes, value.key(), value.value());
    }

    private static Attributes with(Attributes attributes, String key, @Nullable Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(attributes.toMap());
        if (value == Undefined.UNDEFINED) {
            changed.remove(key);
        } else {
            changed.put(key, value);
        }
        return Attributes.of(changed);
    }
}
