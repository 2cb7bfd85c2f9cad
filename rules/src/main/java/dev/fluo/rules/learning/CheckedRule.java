package dev.fluo.rules.learning;

import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.verdict.CompiledRule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A candidate at its check: counts of its traces, and the smallest that can be an example. */
final class CheckedRule {

    private static final int MOST_BREAKING = 3;
    private static final int DEEPEST_EXAMPLE = 60;
    private static final int LARGEST_EXAMPLE = 2_000;

    private final Candidate candidate;
    private final CompiledRule rule;
    private final List<String> brokenBy = new ArrayList<>();
    private long traces;
    private long checked;
    private long broken;
    private long falseSignals;
    private @Nullable Trace example;

    CheckedRule(Candidate candidate, CompiledRule rule) {
        this.candidate = candidate;
        this.rule = rule;
    }

    Candidate candidate() {
        return candidate;
    }

    CompiledRule rule() {
        return rule;
    }

    void add(TraceShape shape, Half half, boolean violated) {
        if (!violated && !candidate.applies().test(shape)) {
            return;
        }
        Trace trace = shape.trace();
        traces++;
        checked += half == Half.CHECKED ? 1 : 0;
        if (violated) {
            broken++;
            falseSignals += half == Half.CHECKED && !trace.isError() ? 1 : 0;
            if (brokenBy.size() < MOST_BREAKING) {
                brokenBy.add(trace.id());
            }
        } else if (isBetter(shape)) {
            example = trace;
        }
    }

    /** The first of the smallest traces is taken. */
    private boolean isBetter(TraceShape shape) {
        Trace trace = shape.trace();
        return !trace.isError()
                && trace.size() < (example == null ? LARGEST_EXAMPLE : example.size())
                && trace.depth() <= DEEPEST_EXAMPLE
                && trace.cycles() == 0
                && !shape.hasUnknown();
    }

    /** Returns the trace for its tests; null if none can be one. */
    @Nullable
    Trace example() {
        return example;
    }

    /** Returns the number of healthy traces of the second half that break it. */
    long falseSignals() {
        return falseSignals;
    }

    Support support() {
        return new Support(traces, traces - broken, checked, brokenBy);
    }
}
