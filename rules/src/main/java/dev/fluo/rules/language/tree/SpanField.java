package dev.fluo.rules.language.tree;

/** The fields of a span. */
public enum SpanField implements Field {
    SERVICE("service", Type.STRING, true, "The resource's `service.name`."),
    NAME("name", Type.STRING, false, "The span's name."),
    KIND(
            "kind",
            Type.STRING,
            false,
            "`'unspecified'`, `'internal'`, `'server'`, `'client'`, `'producer'` or `'consumer'`."),
    STATUS("status", Type.STRING, false, "`'unset'`, `'ok'` or `'error'`."),
    STATUS_MESSAGE("statusMessage", Type.STRING, false, "The text that goes with the status; empty if there is none."),
    START("start", Type.NUMBER, false, "When it started, in milliseconds of the epoch, fraction kept."),
    END("end", Type.NUMBER, false, "When it ended, in milliseconds of the epoch, fraction kept."),
    DURATION("duration", Type.NUMBER, false, "How long it took, in milliseconds, never negative."),
    OFFSET("offset", Type.NUMBER, false, "Milliseconds from the start of the trace to its start."),
    SELF_TIME("selfTime", Type.NUMBER, false, "The part of its duration that no child covers, in milliseconds."),
    ID("id", Type.STRING, false, "Its span id, in lower-case hex."),
    PARENT_ID("parentId", Type.STRING, true, "The span id of its parent, in lower-case hex; `undefined` without one."),
    TRACE_ID("traceId", Type.STRING, false, "The trace id, in lower-case hex."),
    TRACE_STATE("traceState", Type.STRING, false, "The W3C trace state; empty if there is none."),
    DEPTH("depth", Type.NUMBER, false, "How many ancestors it has in the trace: 0 for a root."),
    IS_ROOT("isRoot", Type.BOOLEAN, false, "Whether it has no parent id."),
    IS_ENTRY(
            "isEntry",
            Type.BOOLEAN,
            false,
            "Whether it is a root, or its parent is not in the trace and is remote, by its flag or by"
                    + " `trace.entry-services`."),
    IS_LEAF("isLeaf", Type.BOOLEAN, false, "Whether it has no child."),
    IS_ERROR("isError", Type.BOOLEAN, false, "Whether its status is `'error'`."),
    PARENT("parent", Type.SPAN, true, "Its parent, or `undefined` if that is not in the trace."),
    EVENTS("events", Type.EVENTS, false, "Its events, in time order."),
    LINKS("links", Type.LINKS, false, "Its links to other spans."),
    SCOPE("scope", Type.SCOPE, false, "The instrumentation scope that made it."),
    ATTRIBUTES("attributes", Type.ATTRIBUTES, false, "Its own attributes, without the resource's."),
    RESOURCE("resource", Type.RESOURCE, false, "The attributes of its resource.");

    private final Entry entry;

    SpanField(String word, Type type, boolean canBeMissing, String summary) {
        entry = new Entry(Type.SPAN, word, type, canBeMissing, summary);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
