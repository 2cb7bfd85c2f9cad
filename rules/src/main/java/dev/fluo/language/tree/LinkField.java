package dev.fluo.language.tree;

/** The fields of a link of a span. */
public enum LinkField implements Field {
    TRACE_ID("traceId", Type.STRING, false, "The trace id that it leads to, in lower-case hex."),
    SPAN_ID("spanId", Type.STRING, false, "The span id that it leads to, in lower-case hex."),
    ATTRIBUTES("attributes", Type.ATTRIBUTES, false, "Its attributes.");

    private final String word;
    private final Type type;
    private final boolean canBeMissing;
    private final String summary;

    LinkField(String word, Type type, boolean canBeMissing, String summary) {
        this.word = word;
        this.type = type;
        this.canBeMissing = canBeMissing;
        this.summary = summary;
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public Type owner() {
        return Type.LINK;
    }

    @Override
    public Type type() {
        return type;
    }

    @Override
    public boolean canBeMissing() {
        return canBeMissing;
    }

    @Override
    public String summary() {
        return summary;
    }
}
