package dev.fluo.rules.spanset;

import dev.fluo.rules.trace.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The sets of one trace, and its spans, events, links and calls as values; each is made when first asked for and then
 * kept. For one thread at a time.
 */
public final class TraceSets {

    private final Trace trace;
    private final SpanSet spans;
    private final Span[] values;
    private final Work work = new Work();
    private final Map<Integer, ItemSet<SpanEvent>> events = new HashMap<>();
    private final Map<Integer, ItemSet<SpanLink>> links = new HashMap<>();
    private @Nullable CallSet calls;
    private @Nullable DistinctValues services;
    private @Nullable Families families;
    private @Nullable BitSet retries;
    private @Nullable BitSet criticalPath;

    public TraceSets(Trace trace) {
        this.trace = Objects.requireNonNull(trace, "trace");
        int[] all = new int[trace.size()];
        Arrays.setAll(all, span -> span);
        this.spans = new SpanSet(this, all, all.length);
        this.values = new Span[trace.size()];
    }

    public Trace trace() {
        return trace;
    }

    /** Returns the work of the evaluation under way. */
    public Work work() {
        return work;
    }

    /** All spans of the trace. */
    public SpanSet spans() {
        return spans;
    }

    /** The set of one span. */
    public SpanSet only(int span) {
        return new SpanSet(this, new int[] {span}, 1);
    }

    /** The span as a value, always the same object. */
    public Span span(int index) {
        if (values[index] == null) {
            values[index] = new Span(trace, index);
        }
        return values[index];
    }

    /** The events of a span, by time, as they came where that is the same. */
    public ItemSet<SpanEvent> events(int span) {
        return events.computeIfAbsent(span, this::makeEvents);
    }

    private ItemSet<SpanEvent> makeEvents(int span) {
        List<SpanEvent> list = new ArrayList<>(trace.eventCount(span));
        for (int i = 0; i < trace.eventCount(span); i++) {
            list.add(new SpanEvent(trace, span, trace.event(span, i)));
        }
        list.sort(Comparator.comparingLong(event -> event.event().nanos()));
        return new ItemSet<>(list);
    }

    /** The links of a span, in the order they came. */
    public ItemSet<SpanLink> links(int span) {
        return links.computeIfAbsent(span, this::makeLinks);
    }

    private ItemSet<SpanLink> makeLinks(int span) {
        List<SpanLink> list = new ArrayList<>(trace.linkCount(span));
        for (int i = 0; i < trace.linkCount(span); i++) {
            list.add(new SpanLink(span, trace.link(span, i)));
        }
        return new ItemSet<>(list);
    }

    /** The spans that stand in a relation to one span and satisfy the predicate. */
    public SpanSet related(int span, Relation relation, SpanPredicate predicate) {
        return only(span).move(relation, predicate);
    }

    /** Returns whether a span has one in a relation that satisfies the predicate. */
    public boolean hasRelated(int span, Relation relation, SpanPredicate predicate) {
        return relation.has(this, predicate, 1).test(span);
    }

    /** The calls from one service to another, and to what is outside. */
    public CallSet calls() {
        if (calls == null) {
            calls = Calls.of(trace);
        }
        return calls;
    }

    /** The names of the services that have spans, by their earliest span. */
    public DistinctValues services() {
        if (services == null) {
            services = DistinctValues.of(trace.services());
        }
        return services;
    }

    /** The paths down from a span that satisfies the first predicate to one that satisfies the second. */
    public Paths paths(SpanPredicate from, SpanPredicate to) {
        return new Paths(this, from, to);
    }

    Families families() {
        if (families == null) {
            families = new Families(trace);
        }
        return families;
    }

    BitSet retries() {
        if (retries == null) {
            retries = Behaviour.retries(trace, families());
        }
        return retries;
    }

    BitSet criticalPath() {
        if (criticalPath == null) {
            criticalPath = CriticalPath.of(trace);
        }
        return criticalPath;
    }
}
