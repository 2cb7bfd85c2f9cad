package dev.fluo.rules.incident;

import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.trace.Environments;
import dev.fluo.rules.trace.SpanKind;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.value.EpochNanos;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counts the calls of the traces that one task judges, by environment and step of event time, until they are passed on,
 * and notes the versions and schema changes that their spans show. A span costs a few tens of nanoseconds. Not safe for
 * use by several threads.
 */
public final class CallCounter {
    private static final int NONE = -1;

    /** The attributes that are read. */
    public static final Set<String> KEYS = Stream.concat(CalledPlaces.KEYS.stream(), Stream.of(ShownChanges.VERSION))
            .collect(Collectors.toUnmodifiableSet());

    /** The least event time between two flushes that are not asked for. */
    private static final long FLUSH_MILLIS = 1_000;

    /** The least processing time between two flushes before signals. */
    private static final long SIGNAL_MILLIS = 200;

    private final RedactedNames names;
    private final CalledPlaces places;
    private final ShownChanges changes;
    private final CallSteps steps = new CallSteps();

    /** Spans of the trace at hand by their ids; made at the first link that needs it. */
    private final Map<String, Integer> spansById = new HashMap<>();

    private int[] services = new int[64];
    private long flushed = Long.MIN_VALUE;
    private long signalled = -SIGNAL_MILLIS;

    /** @param redaction says how names are written, and which attributes are not read */
    public CallCounter(Redaction redaction) {
        this.names = new RedactedNames(redaction);
        this.places = new CalledPlaces(redaction::redacts);
        this.changes = new ShownChanges(redaction::redacts, names);
    }

    /**
     * Counts a trace that is judged for the first time.
     *
     * @param watermark of the task, in milliseconds of the epoch; {@link Long#MIN_VALUE} before the first
     */
    public void add(Trace trace, long watermark) {
        int size = trace.size();
        if (size == 0) {
            return;
        }
        changes.advance(watermark);
        names.begin(trace);
        String environment = names.countedEnvironment(environment(trace));
        CallTable table = steps.table(environment, EpochNanos.millis(trace.endNanos()), watermark);
        if (services.length < size) {
            services = new int[2 * size];
        }
        for (int span = 0; span < size; span++) {
            String service = trace.service(span);
            services[span] = service == null ? NONE : table.service(names.counted(service));
        }
        for (int span = 0; span < size; span++) {
            if (services[span] != NONE) {
                count(trace, span, table, environment);
            }
        }
        table.endTrace();
        changes.seeVersions(trace, environment);
        spansById.clear();
    }

    private void count(Trace trace, int span, CallTable table, String environment) {
        int service = services[span];
        int parent = trace.parent(span);
        int caller = parent < 0 ? NONE : services[parent];
        boolean failed = trace.isError(span);
        if (caller != service) {
            table.services().call(service, failed);
            if (caller != NONE) {
                table.edges().call(table.edge(caller, service), failed);
            }
        }
        if (trace.kind(span) == SpanKind.CONSUMER && isFirstReader(trace, span)) {
            countMessage(trace, span, table);
        }
        int callee = callee(trace, span);
        if (callee == NONE) {
            callee = silentCallee(trace, span, table, environment);
        }
        boolean begins = failed && !hasFailedChild(trace, span);
        if (callee == NONE) {
            table.services().time(service, trace.selfTimeNanos(span));
            if (begins) {
                table.services().begin(service);
            }
        } else {
            int edge = table.edge(service, callee);
            table.edges().time(edge, trace.selfTimeNanos(span));
            if (begins) {
                table.edges().begin(edge);
            }
        }
    }

    /** Returns the service that a client or producer span calls, if that is traced. */
    private int callee(Trace trace, int span) {
        SpanKind kind = trace.kind(span);
        if (kind == SpanKind.CLIENT || kind == SpanKind.PRODUCER) {
            for (int i = 0; i < trace.childCount(span); i++) {
                int service = services[trace.child(span, i)];
                if (service != NONE && service != services[span]) {
                    return service;
                }
            }
        }
        return NONE;
    }

    /** Counts the call of a client or producer span beneath which there is no span, and returns what it calls. */
    private int silentCallee(Trace trace, int span, CallTable table, String environment) {
        SpanKind kind = trace.kind(span);
        if ((kind != SpanKind.CLIENT && kind != SpanKind.PRODUCER) || trace.childCount(span) > 0) {
            return NONE;
        }
        String place = places.of(trace, span);
        String statement = trace.isError(span) ? null : places.schemaChange();
        if (statement != null) {
            changes.seeMigration(trace, span, environment, statement);
        }
        int callee = place == null ? NONE : table.service(names.counted(place));
        if (callee == NONE || callee == services[span]) {
            return NONE;
        }
        if (places.received()) {
            table.edges().call(table.edge(callee, services[span]), trace.isError(span));
            return NONE;
        }
        table.edges().silentCall(table.edge(services[span], callee), trace.isError(span));
        return callee;
    }

    /** Returns whether a message is counted by its consumer's span, and not already by the span above. */
    private boolean isFirstReader(Trace trace, int span) {
        int parent = trace.parent(span);
        return parent < 0 || (services[parent] == services[span] && trace.kind(parent) != SpanKind.CONSUMER);
    }

    /** Counts a message that came from a queue, or from a span of the trace that the consumer's span has a link to. */
    private void countMessage(Trace trace, int span, CallTable table) {
        String queue = places.queue(trace, span);
        int sender = queue == null ? linked(trace, span) : table.service(names.counted(queue));
        if (sender != NONE && sender != services[span]) {
            table.edges().call(table.edge(sender, services[span]), trace.isError(span));
        }
    }

    private int linked(Trace trace, int span) {
        if (trace.linkCount(span) > 0 && trace.link(span, 0).traceId().equals(trace.id())) {
            Integer sender = spansById(trace).get(trace.link(span, 0).spanId());
            return sender == null ? NONE : services[sender];
        }
        return NONE;
    }

    private Map<String, Integer> spansById(Trace trace) {
        if (spansById.isEmpty()) {
            for (int span = 0; span < trace.size(); span++) {
                spansById.putIfAbsent(trace.spanId(span), span);
            }
        }
        return spansById;
    }

    private static boolean hasFailedChild(Trace trace, int span) {
        for (int i = 0; i < trace.childCount(span); i++) {
            if (trace.isError(trace.child(span, i))) {
                return true;
            }
        }
        return false;
    }

    private static String environment(Trace trace) {
        Object environment = Environments.of(trace.resource(Math.max(0, trace.entry())));
        return environment == null ? "" : environment.toString();
    }

    /** Passes on what was counted, unless that was done a moment of event time before. */
    public void flushAt(long watermark, Consumer<CallNote> out) {
        if (flushed == Long.MIN_VALUE || watermark - flushed >= FLUSH_MILLIS) {
            flushed = watermark;
            flush(out);
        }
    }

    /**
     * Passes on what was counted, because signals follow that speak of it: their incident then names a cause in its first
     * document. Does so no more than five times a second, however many signals there are.
     *
     * @param nowMillis processing time
     */
    public void flushBeforeSignals(long nowMillis, Consumer<CallNote> out) {
        if (Math.abs(nowMillis - signalled) >= SIGNAL_MILLIS) {
            signalled = nowMillis;
            flush(out);
        }
    }

    /** Passes on what was counted since the last call. */
    public void flush(Consumer<CallNote> out) {
        changes.flush((environment, service, change) ->
                out.accept(CallNote.of(passedOn(environment), names.passedOn(service), passedOn(change))));
        steps.flush((environment, step, caller, callee, counts) -> out.accept(new CallNote(
                passedOn(environment),
                step,
                caller.isEmpty() ? "" : names.passedOn(caller),
                names.passedOn(callee),
                counts)));
    }

    private SeenChange passedOn(SeenChange change) {
        return new SeenChange(change.kind(), names.passedOn(change.name()), change.timeMillis());
    }

    private String passedOn(String environment) {
        return environment.isEmpty() ? "" : names.passedOn(environment);
    }
}
