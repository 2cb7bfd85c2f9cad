package dev.fluo.signal;

import java.util.Locale;

/** What a signal document says has become of its signal; {@code event.action}. */
public enum SignalAction {
    OPENED,
    /** Spans that came late, or a newer version of the rule, changed what it says. */
    REVISED,
    /** A rule across traces says an open episode again. */
    REPEATED,
    /** Spans that came late made it untrue. */
    RETRACTED,
    /** The episode of a rule across traces is over. */
    RESOLVED;

    /** The lower-case word in the document. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
