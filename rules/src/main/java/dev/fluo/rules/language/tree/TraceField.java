package dev.fluo.rules.language.tree;

/** The fields of the trace. */
public enum TraceField implements Field {
    ID("id", Type.STRING, false, "The trace id, in lower-case hex."),
    START("start", Type.NUMBER, false, "When its first span started, in milliseconds of the epoch, fraction kept."),
    END("end", Type.NUMBER, false, "When its last span ended, in milliseconds of the epoch, fraction kept."),
    DURATION("duration", Type.NUMBER, false, "From the first start to the last end, in milliseconds."),
    ROOT(
            "root",
            Type.SPAN,
            true,
            "The earliest span without a parent id, ties by span id; `undefined` if there is none."),
    ENTRY(
            "entry",
            Type.SPAN,
            true,
            "The root, else the earliest span with `isEntry`, ties by span id; `undefined` if there is neither."),
    SPANS("spans", Type.SPANS, false, "All its spans, by start time."),
    SERVICES("services", Type.VALUES, false, "The names of the services that took part."),
    CALLS("calls", Type.CALLS, false, "The calls from one service to another, and to what is outside."),
    SIZE("size", Type.NUMBER, false, "How many spans it has; a repeated span counts once."),
    DEPTH("depth", Type.NUMBER, false, "The greatest depth of any span: 0 if there are only roots."),
    IS_ERROR("isError", Type.BOOLEAN, false, "Whether any span's status is `'error'`."),
    IS_COMPLETE(
            "isComplete",
            Type.BOOLEAN,
            false,
            "Whether it has a root or an entry, lacks no parent but one that never comes, and was not truncated."),
    CLOSED_BY("closedBy", Type.STRING, false, "What ended its assembly: `'complete'`, `'idle'` or `'limit'`.");

    private final Entry entry;

    TraceField(String word, Type type, boolean canBeMissing, String summary) {
        entry = new Entry(Type.TRACE, word, type, canBeMissing, summary);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
