package dev.fluo.rules.application;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.rules.application.RuleOutcome.Status;
import dev.fluo.rules.document.Mode;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.verdict.CompiledRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The signals of one rule: all are counted, and the first are kept. */
final class SignalLog {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Failure> first = new ArrayList<>();
    private int count;

    /**
     * Adds a signal.
     *
     * @param signal written only if it is kept
     */
    void add(Supplier<Signal> signal, List<GuiltyTrace> traces) {
        count++;
        if (first.size() < RuleOutcome.MOST_FAILURES) {
            first.add(new Failure(tree(signal.get()), traces));
        }
    }

    private static JsonNode tree(Signal signal) {
        try {
            return JSON.readTree(signal.json());
        } catch (IOException e) {
            throw new UncheckedIOException("a signal that was written cannot be read", e);
        }
    }

    /** Returns the outcome of the rule if it has not failed otherwise. */
    RuleOutcome outcome(CompiledRule rule, List<String> notes) {
        Status signalled = rule.document().mode() == Mode.SHADOW ? Status.SHADOW : Status.VIOLATED;
        return new RuleOutcome(rule, count == 0 ? Status.PASSED : signalled, count, first, notes);
    }
}
