package dev.fluo.rules.blindspot;

import dev.fluo.rules.ruleterm.Term;
import dev.fluo.rules.spanset.Calls;
import dev.fluo.rules.trace.Trace;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Calls between services that are looked for, by who calls. */
final class WatchedEdges {

    private final Map<String, WatchedTerms> byCaller = new HashMap<>();

    void add(Term.Edge edge) {
        byCaller.computeIfAbsent(edge.from(), caller -> new WatchedTerms()).add(edge.to(), edge.code());
    }

    /** Tells the calls of a trace that were not told in the step. */
    void match(Trace trace, long step, Consumer<String> found) {
        if (looksIn(step)) {
            Calls.forEach(trace, byCaller::containsKey, (from, to) -> {
                WatchedTerms called = byCaller.get(from);
                if (called != null && called.looksIn(step)) {
                    called.see(to, step, found);
                }
            });
        }
    }

    private boolean looksIn(long step) {
        boolean any = false;
        for (WatchedTerms called : byCaller.values()) {
            any |= called.looksIn(step);
        }
        return any;
    }
}
