package dev.fluo.flink.slice;

/** The findings of a scan in one request: where each span lies, which trace and which scope it belongs to. */
final class ScannedRequest {

    final Envelopes resources = new Envelopes();
    final Envelopes scopes = new Envelopes();
    final TraceTable traces = new TraceTable();

    private final IntColumn starts = new IntColumn();
    private final IntColumn ends = new IntColumn();
    private final IntColumn scopeOf = new IntColumn();
    private final IntColumn next = new IntColumn();
    private final IntColumn lostFrom = new IntColumn();
    private final IntColumn lostTo = new IntColumn();
    private long spanBytes;
    private boolean unknown;
    private int broken;

    void clear() {
        broken = 0;
        unknown = false;
        resources.clear();
        scopes.clear();
        traces.clear();
        starts.clear();
        ends.clear();
        scopeOf.clear();
        next.clear();
        lostFrom.clear();
        lostTo.clear();
        spanBytes = 0;
    }

    /** Adds a span, of the scope opened last, to a trace. */
    void addSpan(int start, int end, int scope, int slot, long eventTime, boolean root, boolean clamped) {
        int span = starts.size();
        starts.add(start);
        ends.add(end);
        scopeOf.add(scope);
        next.add(TraceTable.NONE);
        spanBytes += end - start;
        int before = traces.append(slot, span, eventTime, root, clamped);
        if (before != TraceTable.NONE) {
            next.set(before, span);
        }
        int scopeBefore = before == TraceTable.NONE ? TraceTable.NONE : scopeOf.get(before);
        if (scopeBefore != scope) {
            scopes.use(scope);
            if (scopeBefore == TraceTable.NONE || scopes.parent(scopeBefore) != scopes.parent(scope)) {
                resources.use(scopes.parent(scope));
            }
        }
    }

    /** Adds a span that cannot be read, of the scope opened last. */
    void addBroken(int start, int end, int scope) {
        broken++;
        addSpan(start, end, scope, TraceTable.UNUSABLE, 0, false, false);
    }

    /** Returns the number of spans that cannot be read. */
    int broken() {
        return broken;
    }

    /** Adds bytes of which it cannot be told what spans they hold. */
    void lose(int from, int to) {
        lostFrom.add(from);
        lostTo.add(to);
    }

    /** Returns the number of byte ranges that are lost. */
    int lost() {
        return lostFrom.size();
    }

    int lostFrom(int range) {
        return lostFrom.get(range);
    }

    int lostTo(int range) {
        return lostTo.get(range);
    }

    /** Takes note of a field around the spans that OTLP does not have. */
    void unknown() {
        unknown = true;
    }

    boolean hasUnknown() {
        return unknown;
    }

    int spans() {
        return starts.size();
    }

    int start(int span) {
        return starts.get(span);
    }

    int length(int span) {
        return ends.get(span) - starts.get(span);
    }

    int scope(int span) {
        return scopeOf.get(span);
    }

    int resource(int span) {
        return scopes.parent(scopeOf.get(span));
    }

    /** The next span of the same trace, in the order of the request, or {@link TraceTable#NONE}. */
    int next(int span) {
        return next.get(span);
    }

    /** Bytes of all fragments together, but for a few of framing. */
    long fragmentBytes() {
        return spanBytes + scopes.copiedBytes() + resources.copiedBytes();
    }

    /** The slot of the only trace if all spans belong to one, and all bytes are usable, else {@link TraceTable#UNUSABLE}. */
    int onlyTrace() {
        return traces.slots() == 2 && lost() == 0 && traces.spans(TraceTable.UNUSABLE) == 0 ? 1 : TraceTable.UNUSABLE;
    }
}
