package dev.fluo.rules.language.tree;

/** The fields of a link of a span. */
public enum LinkField implements Field {
    TRACE_ID("traceId", Type.STRING, false, "The trace id that it leads to, in lower-case hex."),
    SPAN_ID("spanId", Type.STRING, false, "The span id that it leads to, in lower-case hex."),
    ATTRIBUTES("attributes", Type.ATTRIBUTES, false, "Its attributes.");

    private final Entry entry;

    LinkField(String word, Type type, boolean canBeMissing, String summary) {
        entry = new Entry(Type.LINK, word, type, canBeMissing, summary);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
