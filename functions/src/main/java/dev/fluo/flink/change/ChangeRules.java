package dev.fluo.flink.change;

import dev.fluo.flink.intake.CompiledRules;
import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.rules.correlation.StreamRule;
import dev.fluo.rules.correlation.StreamRules;
import dev.fluo.rules.verdict.CompiledRule;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rules that change events contribute to, compiled when they are first asked for. */
final class ChangeRules {

    /** What a document that selects change events cannot be without. */
    private static final String CHANGES = "changes";

    private final Map<String, RuleUpdate> standing = new TreeMap<>();
    private StreamRules rules;
    /** Keeps what is compiled from being forgotten. */
    private CompiledRules compiled;

    /** @param update as broadcast state has it */
    void apply(RuleUpdate update) {
        boolean matters = update.kind() == RuleUpdate.Kind.ACCEPTED
                && (update.isList() || update.document().contains(CHANGES));
        RuleUpdate before = matters ? standing.put(update.key(), update) : standing.remove(update.key());
        if (matters || before != null) {
            rules = null;
        }
    }

    StreamRules rules() {
        if (rules == null) {
            compiled = CompiledRules.of(standing.values());
            List<CompiledRule> reading = compiled.rules().stream()
                    .filter(rule -> rule.isAcrossTraces() && rule.isActive())
                    .filter(rule -> StreamRule.of(rule).readsChanges())
                    .toList();
            rules = StreamRules.of(reading);
        }
        return rules;
    }

    /** Returns what broadcast state has of a rule that stands. */
    RuleUpdate standing(String ruleId) {
        return standing.get(ruleId);
    }
}
