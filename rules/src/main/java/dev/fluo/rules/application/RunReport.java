package dev.fluo.rules.application;

import java.util.List;

/**
 * The outcomes of all rules after a run.
 *
 * @param rules in the order of their ids
 * @param traces the number of traces that were judged
 * @param incomplete how many of them are not complete
 */
public record RunReport(List<RuleOutcome> rules, int traces, int incomplete) {
    public RunReport {
        rules = List.copyOf(rules);
    }

    /** Returns the rules because of which the run fails. */
    public List<RuleOutcome> failed() {
        return rules.stream().filter(RuleOutcome::fails).toList();
    }

    /** Returns whether no rule fails. */
    public boolean passes() {
        return rules.stream().noneMatch(RuleOutcome::fails);
    }
}
