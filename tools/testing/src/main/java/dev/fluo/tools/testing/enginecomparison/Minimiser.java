package dev.fluo.tools.testing.enginecomparison;

import dev.fluo.rules.language.ConditionProgram;
import dev.fluo.rules.spanset.TraceSets;
import java.util.Optional;

/** Makes a difference as small as it can be found by taking away one thing at a time. */
final class Minimiser {
    /** Comparisons it takes at most; what is left then is small enough to be read. */
    private static final int PATIENCE = 2_000;

    private final Engines engines;
    private final boolean firesOn;
    private int comparisons;

    Minimiser(Engines engines, boolean firesOn) {
        this.engines = engines;
        this.firesOn = firesOn;
    }

    /** The smallest difference found; the rule and trace as they are if the rule alone makes none. */
    EngineDifference minimise(RulePiece rule, TraceModel trace, String outcomes) {
        RulePiece smallRule = rule;
        TraceModel smallTrace = trace;
        String last = outcomes;
        boolean smaller = true;
        while (smaller && comparisons < PATIENCE) {
            smaller = false;
            for (TraceModel candidate : smallTrace.smaller()) {
                Optional<String> differs = compare(smallRule, candidate);
                if (differs.isPresent()) {
                    smallTrace = candidate;
                    last = differs.get();
                    smaller = true;
                    break;
                }
            }
            for (RulePiece candidate : smallRule.smaller()) {
                Optional<String> differs = compare(candidate, smallTrace);
                if (differs.isPresent()) {
                    smallRule = candidate;
                    last = differs.get();
                    smaller = true;
                    break;
                }
            }
        }
        return new EngineDifference(smallRule.text(), smallTrace, last);
    }

    private Optional<String> compare(RulePiece rule, TraceModel trace) {
        comparisons++;
        Optional<ConditionProgram> program = Engines.compile(rule.text());
        return program.map(compiled ->
                engines.compare(compiled, firesOn, new TraceSets(trace.build())).difference());
    }
}
