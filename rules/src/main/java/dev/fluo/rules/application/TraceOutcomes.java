package dev.fluo.rules.application;

import dev.fluo.rules.application.RuleOutcome.Status;
import dev.fluo.rules.javascript.JavaScriptFailure;
import dev.fluo.rules.signal.SignalWriter;
import dev.fluo.rules.testing.ComparedValues;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.Finding;
import dev.fluo.rules.verdict.Judgement;
import dev.fluo.rules.verdict.RuleSet;
import dev.fluo.rules.verdict.SignalAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The verdicts of one trace rule on the traces of a run. */
final class TraceOutcomes {

    private static final int MOST_WAYS = 5;
    private static final SignalWriter WRITER = SignalWriter.create();

    private final CompiledRule rule;
    private final SignalLog signals = new SignalLog();
    private final List<Trace> others = new ArrayList<>();
    private int seen;
    private int inconclusive;
    private int errors;
    private @Nullable String error;

    TraceOutcomes(CompiledRule rule) {
        this.rule = rule;
    }

    CompiledRule rule() {
        return rule;
    }

    void add(Judgement judgement, Trace trace) {
        switch (judgement.verdict()) {
            case VIOLATED -> fired(judgement, trace);
            case INCONCLUSIVE -> inconclusive++;
            case ERROR -> {
                errors++;
                error = error == null ? judgement.error().orElseThrow() + " (trace " + trace.id() + ")" : error;
            }
            case SATISFIED -> {
                if (rule.document().isExpectation()) {
                    others.add(trace);
                }
            }
        }
    }

    /** The pattern is there: of an expectation that is good. */
    private void fired(Judgement judgement, Trace trace) {
        if (!judgement.signals()) {
            return;
        }
        if (rule.document().isExpectation()) {
            seen++;
            return;
        }
        List<Integer> spans = judgement.finding().map(Finding::evidence).orElse(List.of());
        signals.add(
                () -> WRITER.write(judgement, trace, SignalAction.OPENED, 0, Instant.EPOCH),
                List.of(new GuiltyTrace(trace, spans)));
    }

    /** @param set with the rule, to observe traces that did not show what was expected */
    RuleOutcome outcome(RuleSet set) {
        List<String> notes = new ArrayList<>();
        if (inconclusive > 0) {
            notes.add(traces(inconclusive) + " incomplete, and what is missing could change the verdict");
        }
        boolean missed = rule.document().isExpectation() && seen == 0;
        if (errors > 0) {
            notes.add("it failed on " + traces(errors) + ": " + error);
            return new RuleOutcome(rule, Status.ERROR, 0, List.of(), notes);
        }
        if (missed) {
            notes.addAll(ways(set));
            return new RuleOutcome(rule, Status.NOT_SEEN, 0, List.of(), notes);
        }
        return signals.outcome(rule, notes);
    }

    private static String traces(int count) {
        return count == 1 ? "1 trace is" : count + " traces are";
    }

    /** Returns what was seen instead, each way once with the number of its traces. */
    private List<String> ways(RuleSet set) {
        Map<String, List<Trace>> ways = new LinkedHashMap<>();
        for (Trace trace : others) {
            try {
                String way = String.join("; ", ComparedValues.of(set.observe(rule.id(), trace)));
                ways.computeIfAbsent(way, unused -> new ArrayList<>()).add(trace);
            } catch (JavaScriptFailure e) {
                ways.computeIfAbsent("it failed: " + e.getMessage(), unused -> new ArrayList<>())
                        .add(trace);
            }
        }
        List<String> notes = new ArrayList<>();
        ways.forEach((way, traces) -> {
            if (notes.size() < MOST_WAYS) {
                String first = traces.get(0).id();
                notes.add((traces.size() == 1 ? "trace " + first : traces.size() + " traces, such as " + first) + ": "
                        + way);
            }
        });
        if (ways.size() > MOST_WAYS) {
            notes.add("… and " + (ways.size() - MOST_WAYS) + " more ways");
        }
        return notes;
    }
}
