package dev.fluo.rules.language.condition;

/** The effect that spans that are still to come can have on the outcome of a condition. */
public enum Monotonicity {
    /** Nothing: the outcome stands. */
    CONSTANT,
    /** They can only make it true. */
    GROWS,
    /** They can only make it false. */
    SHRINKS,
    /** They can change it either way. */
    NEITHER;

    /** Returns the effect on the negation. */
    public Monotonicity negated() {
        return switch (this) {
            case GROWS -> SHRINKS;
            case SHRINKS -> GROWS;
            default -> this;
        };
    }
}
