package dev.fluo.language.tree;

/** The fields of a group, of spans or of calls. */
public enum GroupField implements Field {
    KEY("key", Type.ANY, true, "What its members have in common; an array if it was grouped by several expressions.");

    private final String word;
    private final Type type;
    private final boolean canBeMissing;
    private final String summary;

    GroupField(String word, Type type, boolean canBeMissing, String summary) {
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
        return Type.SPAN_GROUP;
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
