package dev.fluo.rules.plan;

/** Something that must occur in a trace, or else a condition cannot come to the outcome that matters. */
sealed interface Requirement {

    /** A span of this service. */
    record Service(String service) implements Requirement {}

    /** A span of this name. */
    record Name(String name) implements Requirement {}
}
