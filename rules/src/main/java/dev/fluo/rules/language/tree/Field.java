package dev.fluo.rules.language.tree;

/**
 * A field of the language. The enums that implement this are the one table of fields: names are resolved, suggested
 * and documented from it.
 */
public sealed interface Field
        permits TraceField, SpanField, EventField, LinkField, ScopeField, CallField, GroupField, ChangeField {

    /**
     * A row of the table.
     *
     * @param owner the type of what has the field
     * @param word how the field is written
     * @param type the type of its value
     * @param canBeMissing whether the value can be {@code undefined} although its owner is there
     * @param summary one sentence for the reference, with the unit
     */
    record Entry(Type owner, String word, Type type, boolean canBeMissing, String summary) {}

    /** Its row of the table. */
    Entry entry();

    /** Returns the text of the field in a rule. */
    default String word() {
        return entry().word();
    }

    /** The type of what has the field. */
    default Type owner() {
        return entry().owner();
    }

    /** The type of its value. */
    default Type type() {
        return entry().type();
    }

    /** Returns whether the value can be {@code undefined} although its owner is there. */
    default boolean canBeMissing() {
        return entry().canBeMissing();
    }

    /** One sentence for the reference, with the unit. */
    default String summary() {
        return entry().summary();
    }
}
