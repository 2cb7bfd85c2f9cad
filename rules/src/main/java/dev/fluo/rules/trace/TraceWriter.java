package dev.fluo.rules.trace;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes the spans of one trace straight into columns, in any order. Between {@link #beginSpan()} and {@link
 * #endSpan()} the fields of one span are set, also in any order; what is not set is empty. A span that was written
 * before is left out at the end and counted, as delivery may repeat: see {@link Repetitions}. Different spans with one
 * id are all kept, and so are spans without a valid id.
 */
public final class TraceWriter {

    /** The resource attribute that names a service. */
    public static final String SERVICE_NAME = "service.name";

    private final String traceId;
    private final SpanIds ids = new SpanIds();
    private final BitSet writtenIds = new BitSet();
    private final SpanColumns spans = new SpanColumns(16);
    private final List<Event> events = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private Attributes resource = Attributes.EMPTY;
    private @Nullable String service;
    private Scope scope = Scope.UNKNOWN;
    private int size;
    private boolean sharesIds;
    private int cutAttributes;
    private boolean exactIntegers;

    /** @param traceId lower-case hex */
    public TraceWriter(String traceId) {
        this.traceId = Objects.requireNonNull(traceId, "traceId");
    }

    /** The resource of the spans that follow; its {@code service.name}, where that is a text, is their service. */
    public void resource(Attributes attributes) {
        this.resource = Objects.requireNonNull(attributes, "attributes");
        this.service = attributes.get(SERVICE_NAME) instanceof String text ? text : null;
    }

    /** The scope of the spans that follow. */
    public void scope(Scope scope) {
        this.scope = Objects.requireNonNull(scope, "scope");
    }

    public void beginSpan() {
        if (size == spans.id.length) {
            spans.grow();
        }
        spans.id[size] = SpanIds.NONE;
        spans.parentId[size] = SpanIds.NONE;
        spans.name[size] = "";
        spans.statusMessage[size] = "";
        spans.traceState[size] = "";
        spans.service[size] = service;
        spans.resource[size] = resource;
        spans.scope[size] = scope;
        spans.attributes[size] = Attributes.EMPTY;
        spans.kind[size] = (byte) SpanKind.UNSPECIFIED.ordinal();
        spans.status[size] = (byte) SpanStatus.UNSET.ordinal();
        spans.flags[size] = 0;
        spans.start[size] = 0;
        spans.end[size] = 0;
        spans.firstEvent[size] = events.size();
        spans.firstLink[size] = links.size();
    }

    /** @param id eight bytes, big-endian; 0 is no id */
    public void id(long id) {
        spans.id[size] = ids.number(id);
    }

    /** @param id sixteen lower-case hex digits; other text is taken as it is, and empty or zeros are no id */
    public void id(String id) {
        spans.id[size] = ids.number(id);
    }

    /** @param id as in {@link #id(long)} */
    public void parentId(long id) {
        spans.parentId[size] = ids.number(id);
    }

    /** @param id as in {@link #id(String)} */
    public void parentId(String id) {
        spans.parentId[size] = ids.number(id);
    }

    public void name(String name) {
        spans.name[size] = Objects.requireNonNull(name, "name");
    }

    public void kind(SpanKind kind) {
        spans.kind[size] = (byte) kind.ordinal();
    }

    public void status(SpanStatus status) {
        spans.status[size] = (byte) status.ordinal();
    }

    public void statusMessage(String message) {
        spans.statusMessage[size] = Objects.requireNonNull(message, "message");
    }

    public void traceState(String traceState) {
        spans.traceState[size] = Objects.requireNonNull(traceState, "traceState");
    }

    /** @param flags OTLP's {@code Span.flags}: the W3C trace flags, and whether the parent is remote */
    public void flags(int flags) {
        spans.flags[size] = flags;
    }

    /** @param nanos since the epoch, unsigned; what is beyond the year 2262 becomes {@link Long#MAX_VALUE} */
    public void start(long nanos) {
        spans.start[size] = clamp(nanos);
    }

    /** @param nanos as in {@link #start(long)}; before the start means a duration of 0 */
    public void end(long nanos) {
        spans.end[size] = clamp(nanos);
    }

    public void attributes(Attributes attributes) {
        spans.attributes[size] = Objects.requireNonNull(attributes, "attributes");
    }

    /** Adds an event; its time is clamped as a start is. */
    public void event(Event event) {
        events.add(event.nanos() < 0 ? new Event(event.name(), clamp(event.nanos()), event.attributes()) : event);
    }

    public void link(Link link) {
        links.add(Objects.requireNonNull(link, "link"));
    }

    /** Ends the span that {@link #beginSpan()} began. */
    public void endSpan() {
        int id = spans.id[size];
        if (id != SpanIds.NONE) {
            sharesIds |= writtenIds.get(id);
            writtenIds.set(id);
        }
        spans.eventCount[size] = events.size() - spans.firstEvent[size];
        spans.linkCount[size] = links.size() - spans.firstLink[size];
        size++;
    }

    /** Notes how many attributes and values were cut or left out on the way here. */
    public void cutAttributes(int count) {
        cutAttributes = count;
    }

    /** Notes that a value of any attribute is a whole number beyond ±2^53. */
    public void markExactIntegers() {
        exactIntegers = true;
    }

    /** The trace of all spans written. The writer must not be used after this. */
    public Trace finish(Assembly assembly) {
        int[] order = SpanOrder.byStart(spans, ids, size);
        int[] rows = sharesIds ? Repetitions.leaveOut(spans, order) : order;
        return new Trace(
                traceId,
                assembly,
                spans.rows(rows),
                ids,
                events,
                links,
                size - rows.length,
                cutAttributes,
                exactIntegers);
    }

    private static long clamp(long unsignedNanos) {
        return unsignedNanos < 0 ? Long.MAX_VALUE : unsignedNanos;
    }
}
