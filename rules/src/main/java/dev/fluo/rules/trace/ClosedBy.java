package dev.fluo.rules.trace;

import java.util.Locale;

/** The reason why a trace was taken to be over. */
public enum ClosedBy {
    /** Its root had ended, no span's parent was missing, and the grace had passed. */
    COMPLETE,
    /** No further span came, in event time or in silence of the whole input. */
    IDLE,
    /** It met a bound of age, spans or bytes. */
    LIMIT;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The reason as rules and signals write it, such as {@code "idle"}. */
    public String word() {
        return word;
    }
}
