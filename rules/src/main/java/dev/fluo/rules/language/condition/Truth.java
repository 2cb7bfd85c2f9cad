package dev.fluo.rules.language.condition;

/** Kleene's three truths: what is known of a condition on a trace that may not be whole. */
public enum Truth {
    TRUE,
    FALSE,
    UNKNOWN;

    /** The opposite; of what is unknown, unknown. */
    public Truth negated() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
        };
    }

    public static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }
}
