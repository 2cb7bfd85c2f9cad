package dev.fluo.language.tree;

/**
 * A field of the language. The enums that implement this are the one table of fields: names are resolved, suggested
 * and documented from it.
 */
public sealed interface Field
        permits TraceField, SpanField, EventField, LinkField, ScopeField, CallField, GroupField, ChangeField {

    /** How the field is written. */
    String word();

    /** The type of what has the field. */
    Type owner();

    /** The type of its value. */
    Type type();

    /** Whether the value can be {@code undefined} although its owner is there. */
    boolean canBeMissing();

    /** One sentence for the reference, with the unit. */
    String summary();
}
