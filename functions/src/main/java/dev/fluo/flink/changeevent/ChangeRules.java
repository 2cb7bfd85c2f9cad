package dev.fluo.flink.changeevent;

import dev.fluo.flink.evaluation.Quarantine;
import dev.fluo.flink.intake.RuleDefaults;
import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.flink.intake.StandingRules;
import dev.fluo.rules.correlation.CorrelationRule;
import dev.fluo.rules.correlation.CorrelationRuleSet;
import dev.fluo.rules.verdict.CompiledRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rules that change events contribute to, compiled when they are first asked for. */
final class ChangeRules {

    /** Text that every document that selects change events contains. */
    private static final String CHANGES = "changes";

    /** Text that every document of a rule of novelty contains. */
    private static final String NOVELTY = "firstSeen";

    private final Quarantine quarantine;
    private final StandingRules standing;
    private final Map<String, CompiledRule> reading = new TreeMap<>();
    private @Nullable CorrelationRuleSet rules;
    private boolean mayLearn;

    /**
     * @param quarantine of rules that fail on change events
     * @param defaults the job's
     */
    ChangeRules(Quarantine quarantine, RuleDefaults defaults) {
        this.quarantine = quarantine;
        this.standing = new StandingRules(defaults);
    }

    /** @param update as broadcast state has it */
    void apply(RuleUpdate update) {
        quarantine.released(update.key(), update.version());
        boolean matters = update.kind() == RuleUpdate.Kind.ACCEPTED
                && (update.isList() || update.document().contains(CHANGES));
        if (matters || standing.find(update.key()) != null) {
            standing.apply(update);
            mayLearn |=
                    standing.isStale() && (update.isList() || update.document().contains(NOVELTY));
        }
    }

    /** Returns whether a rule may begin to learn that did not stand when the rules were last asked for. */
    boolean mayLearn() {
        return mayLearn;
    }

    CorrelationRuleSet rules() {
        mayLearn = false;
        if (rules == null || standing.isStale()) {
            standing.compile(this::take);
            List<CompiledRule> judged = reading.values().stream()
                    .filter(rule -> !quarantine.holds(rule))
                    .toList();
            rules = CorrelationRuleSet.of(judged);
        }
        return rules;
    }

    private void take(String ruleId, Optional<CompiledRule> compiled) {
        compiled.filter(rule -> rule.isAcrossTraces() && rule.isActive())
                .filter(rule -> CorrelationRule.of(rule).readsChanges())
                .ifPresentOrElse(rule -> reading.put(ruleId, rule), () -> reading.remove(ruleId));
    }

    /**
     * Notes that a rule failed on a change event.
     *
     * @param now processing time, epoch milliseconds
     * @return whether the rule is quarantined by it
     */
    boolean failed(CorrelationRule rule, long now) {
        boolean quarantined = quarantine.failed(rule.rule(), now);
        if (quarantined) {
            rules = null;
        }
        return quarantined;
    }

    /** Returns the entry of broadcast state for a rule that stands. */
    @Nullable
    RuleUpdate standing(String ruleId) {
        return standing.find(ruleId);
    }
}
