package dev.fluo.language.tree;

/** The fields of an instrumentation scope. */
public enum ScopeField implements Field {
    NAME("name", Type.STRING, false, "The name of the instrumentation library; empty if it gave none."),
    VERSION("version", Type.STRING, false, "Its version; empty if it gave none."),
    ATTRIBUTES("attributes", Type.ATTRIBUTES, false, "Its attributes.");

    private final String word;
    private final Type type;
    private final boolean canBeMissing;
    private final String summary;

    ScopeField(String word, Type type, boolean canBeMissing, String summary) {
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
        return Type.SCOPE;
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
