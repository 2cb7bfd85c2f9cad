package dev.fluo.rules.trace;

import dev.fluo.rules.value.Undefined;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One trace: immutable columns over its spans, which are ordered by start, then span id. A span is its index, from 0 to
 * {@link #size()} - 1. Times are nanoseconds since the epoch, durations nanoseconds; a text that a span does not carry
 * is empty. Made by {@link TraceWriter}; what is derived is made when first asked for, so one thread at a time may ask.
 */
public final class Trace {

    private static final SpanKind[] KINDS = SpanKind.values();
    private static final SpanStatus[] STATUSES = SpanStatus.values();

    private final String id;
    private final Assembly assembly;
    private final SpanColumns spans;
    private final SpanIds ids;
    private final SpanTree tree;
    private final List<Event> events;
    private final List<Link> links;
    private final int repeatedSpans;
    private final int cutAttributes;
    private final boolean exactIntegers;
    private final TraceSummary summary;
    private final EntrySpans entries;
    private final Map<String, Object[]> attributeColumns = new HashMap<>();
    private long @Nullable [] selfTimes;
    private @Nullable Set<String> services;

    Trace(
            String id,
            Assembly assembly,
            SpanColumns spans,
            SpanIds ids,
            List<Event> events,
            List<Link> links,
            int repeatedSpans,
            int cutAttributes,
            boolean exactIntegers) {
        this.id = id;
        this.assembly = Objects.requireNonNull(assembly, "assembly");
        this.spans = spans;
        this.ids = ids;
        this.events = events;
        this.links = links;
        this.repeatedSpans = repeatedSpans;
        this.cutAttributes = cutAttributes;
        this.exactIntegers = exactIntegers;
        this.tree = SpanTree.of(spans, ids);
        this.summary = TraceSummary.of(spans, tree);
        this.entries = EntrySpans.of(spans, tree.orphans(), summary.root(), assembly.entryServices());
    }

    /** The trace id, lower-case hex. */
    public String id() {
        return id;
    }

    /** Returns the number of spans, without repeated ones. */
    public int size() {
        return spans.id.length;
    }

    public Assembly assembly() {
        return assembly;
    }

    /** Returns the number of spans that were left out because they arrived more than once. */
    public int repeatedSpans() {
        return repeatedSpans;
    }

    /**
     * Returns the number of attributes and values that were cut or left out because they were too many or too long.
     */
    public int cutAttributes() {
        return cutAttributes;
    }

    /** Returns whether any attribute has a value that is a whole number beyond ±2^53, which is a long and no double. */
    public boolean hasExactIntegers() {
        return exactIntegers;
    }

    // What a span says of itself

    /** The resource's {@code service.name}; null if there is none or it is not a text. */
    public @Nullable String service(int span) {
        return spans.service[span];
    }

    public String name(int span) {
        return spans.name[span];
    }

    public SpanKind kind(int span) {
        return KINDS[spans.kind[span]];
    }

    public SpanStatus status(int span) {
        return STATUSES[spans.status[span]];
    }

    public String statusMessage(int span) {
        return spans.statusMessage[span];
    }

    public boolean isError(int span) {
        return spans.status[span] == SpanStatus.ERROR.ordinal();
    }

    public long startNanos(int span) {
        return spans.start[span];
    }

    /** The end as it came; it may be before the start. */
    public long endNanos(int span) {
        return spans.end[span];
    }

    /** End less start, and 0 where the end is before the start. */
    public long durationNanos(int span) {
        return Math.max(0, spans.end[span] - spans.start[span]);
    }

    /** The duration that no child covers. */
    public long selfTimeNanos(int span) {
        if (selfTimes == null) {
            selfTimes = SelfTimes.of(this);
        }
        return selfTimes[span];
    }

    /** The span id, lower-case hex; empty if it came without a valid one. */
    public String spanId(int span) {
        return spans.id[span] == SpanIds.NONE ? "" : ids.text(spans.id[span]);
    }

    /** The parent's span id whether or not the parent is there; null if it names none. */
    public @Nullable String parentId(int span) {
        return spans.parentId[span] == SpanIds.NONE ? null : ids.text(spans.parentId[span]);
    }

    /** Returns whether the span names no parent. */
    public boolean isRoot(int span) {
        return spans.parentId[span] == SpanIds.NONE;
    }

    /**
     * Tells if a request entered what is traced by this span: it names no parent, or one that is not there and is
     * remote, by its flags or because its service is a named entry service.
     */
    public boolean isEntry(int span) {
        return isRoot(span) || entries.contains(span);
    }

    /** Returns OTLP's {@code Span.flags}: the W3C trace flags, and whether the parent is remote. */
    public int flags(int span) {
        return spans.flags[span];
    }

    public String traceState(int span) {
        return spans.traceState[span];
    }

    public Scope scope(int span) {
        return spans.scope[span];
    }

    public Attributes attributes(int span) {
        return spans.attributes[span];
    }

    public Attributes resource(int span) {
        return spans.resource[span];
    }

    /** The value of the span's attribute, else of its resource's, else {@link Undefined#UNDEFINED}. */
    public @Nullable Object attribute(int span, String key) {
        Object value = spans.attributes[span].get(key);
        return value == Undefined.UNDEFINED ? spans.resource[span].get(key) : value;
    }

    /** Returns the {@link #attribute} of each span. Made once for a key; must not be changed. */
    public Object[] attributeColumn(String key) {
        return attributeColumns.computeIfAbsent(key, this::makeAttributeColumn);
    }

    private Object[] makeAttributeColumn(String key) {
        Object[] column = new Object[size()];
        for (int span = 0; span < column.length; span++) {
            column[span] = attribute(span, key);
        }
        return column;
    }

    public int eventCount(int span) {
        return spans.eventCount[span];
    }

    /** The event at a position from 0, in the order they came. */
    public Event event(int span, int position) {
        return events.get(spans.firstEvent[span] + Objects.checkIndex(position, spans.eventCount[span]));
    }

    public int linkCount(int span) {
        return spans.linkCount[span];
    }

    /** The link at a position from 0, in the order they came. */
    public Link link(int span, int position) {
        return links.get(spans.firstLink[span] + Objects.checkIndex(position, spans.linkCount[span]));
    }

    // How spans hang together

    /** The parent's index; -1 if it names none, its parent is missing, or the link was cut because it closed a ring. */
    public int parent(int span) {
        return tree.parent(span);
    }

    /** Returns whether it names a parent that is not there. */
    public boolean isOrphan(int span) {
        return tree.orphans().get(span);
    }

    public int childCount(int span) {
        return tree.childCount(span);
    }

    /** The child at a position from 0, by start. */
    public int child(int span, int position) {
        return tree.child(span, position);
    }

    /** Returns the number of ancestors of a span as far as the links reach: 0 for a root. */
    public int depth(int span) {
        return tree.depth(span);
    }

    // The trace as a whole

    /** The earliest span that names no parent, ties by span id; -1 if there is none. */
    public int root() {
        return summary.root();
    }

    /** Returns the root, else the earliest entry span, ties by span id; -1 if there is neither. */
    public int entry() {
        return root() >= 0 ? root() : entries.first();
    }

    /**
     * Tells if there is a root or an entry span, nothing was cut off by a bound, no earlier part of the trace was
     * forgotten, and no span's parent is missing but one that never comes: see {@link EntrySpans}.
     */
    public boolean isComplete() {
        return entry() >= 0 && entries.explainAll() && !assembly.truncated() && !assembly.laterPart();
    }

    /** Returns the number of spans whose parent is missing. */
    public int orphans() {
        return tree.orphans().cardinality();
    }

    /** Returns the number of rings of parents that were cut. */
    public int cycles() {
        return tree.cycles();
    }

    /** The earliest start; 0 if there are no spans. */
    public long startNanos() {
        return size() == 0 ? 0 : spans.start[0];
    }

    /** The latest end, and never before the latest start; 0 if there are no spans. */
    public long endNanos() {
        return summary.endNanos();
    }

    public long durationNanos() {
        return endNanos() - startNanos();
    }

    /** Returns whether the status of any span is error. */
    public boolean isError() {
        return summary.errorCount() > 0;
    }

    /** Returns the number of spans with the status error. */
    public int errorCount() {
        return summary.errorCount();
    }

    /** The greatest depth of a span; 0 if there are no spans. */
    public int depth() {
        return summary.depth();
    }

    /** Returns whether any span carries the W3C trace flag "sampled". */
    public boolean sampled() {
        return SpanFlags.sampled(summary.flags());
    }

    /** The services that have spans, by their earliest span; must not be changed. */
    public Set<String> services() {
        if (services == null) {
            services = new LinkedHashSet<>();
            String last = null;
            for (String service : spans.service) {
                // neighbours often have one service, whose name is one object
                if (service != null && service != last) {
                    services.add(service);
                    last = service;
                }
            }
        }
        return services;
    }
}
