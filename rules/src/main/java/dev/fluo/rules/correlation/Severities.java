package dev.fluo.rules.correlation;

import dev.fluo.rules.document.Severity;
import dev.fluo.rules.plan.StreamPlan;
import dev.fluo.rules.verdict.CompiledRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The severities of a rule's signals: one, or by conditions over the key and the value of an episode. */
final class Severities {

    private record Graded(Severity severity, StreamPlan plan) {}

    /** The most severe comes first. */
    private final List<Graded> graded = new ArrayList<>();

    Severities(CompiledRule rule) {
        rule.programs()
                .severities()
                .forEach((severity, program) -> graded.add(new Graded(
                        severity, new StreamPlan(program, rule.lists().values()))));
        graded.sort(Comparator.comparing(Graded::severity).reversed());
    }

    /** Returns whether all signals of the rule have one severity. */
    boolean isOne() {
        return graded.isEmpty();
    }

    /** Returns the most severe; null if the rule has one. */
    @Nullable
    Severity highest() {
        return graded.isEmpty() ? null : graded.get(0).severity();
    }

    /**
     * Returns the most severe whose condition holds, else the least severe that the rule names; null if the rule has
     * one for all its signals.
     */
    @Nullable
    Severity of(List<Object> key, @Nullable Object value) {
        for (Graded each : graded) {
            if (each.plan().holds(KeyText.value(key), value)) {
                return each.severity();
            }
        }
        return graded.isEmpty() ? null : graded.get(graded.size() - 1).severity();
    }
}
