package dev.fluo.rules.application;

import dev.fluo.rules.trace.Trace;
import java.util.List;
import java.util.Objects;

/**
 * A trace with the spans that made a rule fail.
 *
 * @param spans their indexes; empty where the rule names none
 */
public record GuiltyTrace(Trace trace, List<Integer> spans) {
    public GuiltyTrace {
        Objects.requireNonNull(trace, "trace");
        spans = List.copyOf(spans);
    }
}
