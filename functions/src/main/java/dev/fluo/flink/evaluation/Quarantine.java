package dev.fluo.flink.evaluation;

import dev.fluo.rules.verdict.CompiledRule;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rules that failed so often that this subtask does not run them any more. The next version of a rule is free again.
 * After a restore what one subtask had quarantined holds for all.
 */
public final class Quarantine {

    private final int failuresToQuarantine;
    private final long windowMillis;
    private final Map<String, Long> versions = new HashMap<>();
    private final Map<QuarantinedRule, Deque<Long>> failures = new HashMap<>();

    /**
     * @param failuresToQuarantine errors of a rule, within {@code window}, that quarantine it
     * @param window processing time in which errors are counted together
     */
    public Quarantine(int failuresToQuarantine, Duration window) {
        this.failuresToQuarantine = failuresToQuarantine;
        windowMillis = window.toMillis();
    }

    /** Takes the rules that were quarantined before a start. */
    public void restore(Iterable<QuarantinedRule> rules) {
        rules.forEach(rule -> versions.merge(rule.ruleId(), rule.version(), Math::max));
    }

    /** Returns the quarantined rules, for a checkpoint. */
    public List<QuarantinedRule> rules() {
        List<QuarantinedRule> rules = new ArrayList<>();
        versions.forEach((id, version) -> rules.add(new QuarantinedRule(id, version)));
        return rules;
    }

    int size() {
        return versions.size();
    }

    /** Returns whether this version of a rule is quarantined. */
    public boolean holds(CompiledRule rule) {
        return versions.getOrDefault(rule.id(), Long.MIN_VALUE)
                == rule.version().version();
    }

    /**
     * Notes a failure.
     *
     * @param now processing time in milliseconds
     * @return whether the rule is quarantined by it
     */
    public boolean failed(CompiledRule rule, long now) {
        QuarantinedRule version = new QuarantinedRule(rule.id(), rule.version().version());
        Deque<Long> times = failures.computeIfAbsent(version, key -> new ArrayDeque<>());
        times.addLast(now);
        while (times.getFirst() <= now - windowMillis) {
            times.removeFirst();
        }
        if (times.size() < failuresToQuarantine) {
            return false;
        }
        versions.put(rule.id(), version.version());
        failures.remove(version);
        return true;
    }

    /** Forgets what was said of versions that do not stand any more. */
    public void released(String ruleId, long newVersion) {
        versions.computeIfPresent(ruleId, (id, version) -> version < newVersion ? null : version);
        failures.keySet().removeIf(rule -> rule.ruleId().equals(ruleId) && rule.version() < newVersion);
    }
}
