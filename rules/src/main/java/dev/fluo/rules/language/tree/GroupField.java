package dev.fluo.rules.language.tree;

/** The fields of a group, of spans or of calls. */
public enum GroupField implements Field {
    KEY("key", Type.ANY, true, "What its members have in common; an array if it was grouped by several expressions.");

    private final Entry entry;

    GroupField(String word, Type type, boolean canBeMissing, String summary) {
        entry = new Entry(Type.SPAN_GROUP, word, type, canBeMissing, summary);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
