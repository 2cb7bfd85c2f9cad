package dev.fluo.rules.trace;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The fields of spans, a column a field. Grows while a trace is written; never changes once it is a trace's. */
final class SpanColumns {

    int[] id;
    int[] parentId;
    String[] name;

    @Nullable
    String[] service;

    String[] statusMessage;
    String[] traceState;
    byte[] kind;
    byte[] status;
    int[] flags;
    long[] start;
    long[] end;
    Attributes[] attributes;
    Attributes[] resource;
    Scope[] scope;
    int[] firstEvent;
    int[] eventCount;
    int[] firstLink;
    int[] linkCount;

    SpanColumns(int capacity) {
        id = new int[capacity];
        parentId = new int[capacity];
        name = new String[capacity];
        service = new String[capacity];
        statusMessage = new String[capacity];
        traceState = new String[capacity];
        kind = new byte[capacity];
        status = new byte[capacity];
        flags = new int[capacity];
        start = new long[capacity];
        end = new long[capacity];
        attributes = new Attributes[capacity];
        resource = new Attributes[capacity];
        scope = new Scope[capacity];
        firstEvent = new int[capacity];
        eventCount = new int[capacity];
        firstLink = new int[capacity];
        linkCount = new int[capacity];
    }

    void grow() {
        int capacity = 2 * id.length;
        id = Arrays.copyOf(id, capacity);
        parentId = Arrays.copyOf(parentId, capacity);
        name = Arrays.copyOf(name, capacity);
        service = Arrays.copyOf(service, capacity);
        statusMessage = Arrays.copyOf(statusMessage, capacity);
        traceState = Arrays.copyOf(traceState, capacity);
        kind = Arrays.copyOf(kind, capacity);
        status = Arrays.copyOf(status, capacity);
        flags = Arrays.copyOf(flags, capacity);
        start = Arrays.copyOf(start, capacity);
        end = Arrays.copyOf(end, capacity);
        attributes = Arrays.copyOf(attributes, capacity);
        resource = Arrays.copyOf(resource, capacity);
        scope = Arrays.copyOf(scope, capacity);
        firstEvent = Arrays.copyOf(firstEvent, capacity);
        eventCount = Arrays.copyOf(eventCount, capacity);
        firstLink = Arrays.copyOf(firstLink, capacity);
        linkCount = Arrays.copyOf(linkCount, capacity);
    }

    /** The given rows of these columns, in the given order. */
    SpanColumns rows(int[] order) {
        SpanColumns rows = new SpanColumns(order.length);
        for (int to = 0; to < order.length; to++) {
            int from = order[to];
            rows.id[to] = id[from];
            rows.parentId[to] = parentId[from];
            rows.name[to] = name[from];
            rows.service[to] = service[from];
            rows.statusMessage[to] = statusMessage[from];
            rows.traceState[to] = traceState[from];
            rows.kind[to] = kind[from];
            rows.status[to] = status[from];
            rows.flags[to] = flags[from];
            rows.start[to] = start[from];
            rows.end[to] = end[from];
            rows.attributes[to] = attributes[from];
            rows.resource[to] = resource[from];
            rows.scope[to] = scope[from];
            rows.firstEvent[to] = firstEvent[from];
            rows.eventCount[to] = eventCount[from];
            rows.firstLink[to] = firstLink[from];
            rows.linkCount[to] = linkCount[from];
        }
        return rows;
    }
}
