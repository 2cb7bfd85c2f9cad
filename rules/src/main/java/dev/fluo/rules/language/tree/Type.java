package dev.fluo.rules.language.tree;

/**
 * The static type of an expression. Every type but the literals' own also admits {@code undefined}: data may be
 * missing.
 */
public enum Type {
    UNDEFINED("undefined"),
    NULL("null"),
    BOOLEAN("a boolean"),
    NUMBER("a number"),
    STRING("a string"),
    REGEX("a regular expression"),
    ARRAY("an array"),
    OBJECT("an object"),
    FUNCTION("a function"),
    /** The value of an attribute, or of anything else whose type is known only when it is evaluated. */
    ANY("a value"),

    TRACE("a trace"),
    SPAN("a span"),
    EVENT("an event"),
    LINK("a link"),
    CALL("a call"),
    /** Some spans of a set with the key that they share; has the methods of a set of spans. */
    SPAN_GROUP("a group of spans"),
    /** Some calls of a set with the key that they share; has the methods of a set of calls. */
    CALL_GROUP("a group of calls"),
    /** The spans from one span down to another, in order; has the methods of a set of spans. */
    PATH("a path"),
    SCOPE("an instrumentation scope"),
    /** The own attributes of a span, an event, a link or a scope. */
    ATTRIBUTES("attributes"),
    /** The attributes of the resource of a span. */
    RESOURCE("a resource"),

    SPANS("a set of spans"),
    EVENTS("a set of events"),
    LINKS("a set of links"),
    CALLS("a set of calls"),
    SPAN_GROUPS("a set of groups of spans"),
    CALL_GROUPS("a set of groups of calls"),
    PATHS("a set of paths"),
    /** Distinct values, in the order in which they were first seen. */
    VALUES("a set of values"),
    /** Numbers in order, repeated ones too. */
    NUMBERS("a list of numbers"),
    /** A change event: a deployment, a migration, a flag. */
    CHANGE("a change"),
    /** All traffic. */
    STREAM("all traffic"),
    /** All traffic within a time after changes. */
    STREAM_OPENING("what comes after a selection"),
    /** Some of all traffic. */
    SELECTION("a selection"),
    /** Steps across traces that follow one another. */
    SEQUENCE("a sequence"),
    /** The usual value of a number. */
    BASELINE("a baseline"),
    /** The shared lists, by name. */
    LISTS("the shared lists"),
    /** ECMAScript's {@code Math}. */
    MATH("Math");

    private final String description;

    Type(String description) {
        this.description = description;
    }

    /** The type in words, with its article, for messages. */
    public String description() {
        return description;
    }

    /** The type of one item of this set; {@link #ANY} if this is no set. */
    public Type item() {
        return switch (this) {
            case SPANS, SPAN_GROUP, PATH -> SPAN;
            case EVENTS -> EVENT;
            case LINKS -> LINK;
            case CALLS, CALL_GROUP -> CALL;
            case SPAN_GROUPS -> SPAN_GROUP;
            case CALL_GROUPS -> CALL_GROUP;
            case PATHS -> PATH;
            case NUMBERS -> NUMBER;
            default -> ANY;
        };
    }

    /**
     * Returns whether a value of this type holds many things, so that it has no place where a boolean or a value is
     * meant.
     */
    public boolean isSet() {
        return switch (this) {
            case SPANS, EVENTS, LINKS, CALLS, SPAN_GROUPS, CALL_GROUPS, PATHS, VALUES, NUMBERS, SELECTION -> true;
            default -> isGroup();
        };
    }

    /** Returns whether this is one group or one path: a set that is itself the item of a set. */
    public boolean isGroup() {
        return this == SPAN_GROUP || this == CALL_GROUP || this == PATH;
    }

    /**
     * Returns whether this is a set of spans in any form: with the methods of sets of spans, and an operand of {@code
     * union}.
     */
    public boolean isSpanSet() {
        return this == SPANS || this == SPAN_GROUP || this == PATH;
    }

    /** Returns whether names that are no field of this type are looked up as keys of attributes. */
    public boolean hasAttributes() {
        return switch (this) {
            case SPAN, EVENT, LINK, SCOPE, CHANGE, ATTRIBUTES, RESOURCE -> true;
            default -> false;
        };
    }

    /** Returns whether a dotted chain moves to what a field of this type holds before it looks the rest up. */
    public boolean isMovedTo() {
        return hasAttributes();
    }

    /**
     * Returns whether this is a part of the trace, with fields and methods of the language, rather than one of
     * ECMAScript's
     * values.
     */
    public boolean isPartOfTrace() {
        return this == TRACE || this == CALL || hasAttributes() || isSet();
    }
}
