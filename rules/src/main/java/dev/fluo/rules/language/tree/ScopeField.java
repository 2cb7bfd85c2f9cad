package dev.fluo.rules.language.tree;

/** The fields of an instrumentation scope. */
public enum ScopeField implements Field {
    NAME("name", Type.STRING, false, "The name of the instrumentation library; empty if it gave none."),
    VERSION("version", Type.STRING, false, "Its version; empty if it gave none."),
    ATTRIBUTES("attributes", Type.ATTRIBUTES, false, "Its attributes.");

    private final Entry entry;

    ScopeField(String word, Type type, boolean canBeMissing, String summary) {
        entry = new Entry(Type.SCOPE, word, type, canBeMissing, summary);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
