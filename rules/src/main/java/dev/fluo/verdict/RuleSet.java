package dev.fluo.verdict;

import dev.fluo.trace.Trace;
import dev.fluo.trace.otlp.AttributeSelection;
import java.time.Instant;
import java.util.List;

/** The rules that are active together, compiled into one plan so that they share work. Not for two threads at once. */
public final class RuleSet {
    private RuleSet() {
    }

    /** The attributes that any of the rules may read: what a decoder needs to keep. */
    public AttributeSelection selection() {
        throw new UnsupportedOperationException("not built yet");
    }

    /**
     * Judges a trace by every rule, in the order of ids.
     *
     * @param now decides which exceptions have expired; taking the trace's event time keeps replays equal
     */
    public List<Judgement> judge(Trace trace, Instant now) {
        throw new UnsupportedOperationException("not built yet");
    }
}
