package dev.fluo.rules.terms;

/** Something that must occur in a trace, or else a condition cannot come to the outcome that matters. */
public sealed interface Term {

    /** A span of this service. */
    record Service(String service) implements Term {}

    /** A span of this name. */
    record Name(String name) implements Term {}

    /** A span of this kind, such as {@code server}. */
    record Kind(String kind) implements Term {}

    /** An attribute of a span or of its resource, or a key inside its value, joined by dots. */
    record Attribute(String key) implements Term {}
}
