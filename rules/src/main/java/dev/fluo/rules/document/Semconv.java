package dev.fluo.rules.document;

/** The names by which a rule reads attributes that the semantic conventions renamed. */
public enum Semconv implements DocumentWord {
    /** By the name that the rule writes. */
    EXACT,
    /** By the name that the rule writes, else by a newer one, else by an older one. */
    EITHER;

    @Override
    public String toString() {
        return word();
    }
}
