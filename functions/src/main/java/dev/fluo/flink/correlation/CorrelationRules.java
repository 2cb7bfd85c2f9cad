package dev.fluo.flink.correlation;

import dev.fluo.flink.intake.RuleDefaults;
import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.flink.intake.StandingRules;
import dev.fluo.rules.correlation.CorrelationLimits;
import dev.fluo.rules.correlation.CorrelationRule;
import dev.fluo.rules.correlation.PartitionJudge;
import dev.fluo.rules.document.Settling;
import dev.fluo.rules.verdict.CompiledRule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The rules across traces that a subtask judges by, compiled when they are first asked for. */
final class CorrelationRules {

    /** A rule at work. */
    record Entry(CorrelationRule rule, PartitionJudge judge, long since) {

        /**
         * Returns the settling of the rule.
         *
         * @param normally applies if the rule names none
         */
        Settling settling(Settling normally) {
            return rule.rule().document().settle().orElse(normally);
        }
    }

    private final CorrelationLimits limits;
    private final StandingRules standing;
    private final Map<String, Entry> entries = new HashMap<>();
    private final Set<String> anew = new HashSet<>();

    CorrelationRules(CorrelationLimits limits, RuleDefaults defaults) {
        this.limits = limits;
        this.standing = new StandingRules(defaults);
    }

    /** Takes what stood before a start. */
    void load(RuleUpdate update) {
        standing.apply(update);
    }

    /** Takes an update that broadcast state has taken. */
    void apply(RuleUpdate update) {
        RuleUpdate before = standing.find(update.key());
        boolean begins =
                before != null && before.kind() == RuleUpdate.Kind.ACCEPTED && update.since() != before.since();
        if (begins) {
            anew.add(update.key());
        } else {
            anew.remove(update.key());
        }
        load(update);
    }

    /** Returns the rules that judge and of which an update may make others: one, or of a list all that name it. */
    List<Entry> touchedBy(RuleUpdate update) {
        if (!update.isList()) {
            return find(update.key()).stream().toList();
        }
        compileIfStale();
        return entries.values().stream()
                .filter(entry -> entry.rule().rule().namedLists().contains(update.listName()))
                .toList();
    }

    /** Returns whether the rule follows a version of whose gathering it keeps nothing. */
    boolean beganAnew(String ruleId) {
        return anew.contains(ruleId);
    }

    /** The rule that judges; empty if there is none of that id that does. */
    Optional<Entry> find(String ruleId) {
        compileIfStale();
        return Optional.ofNullable(entries.get(ruleId));
    }

    /** The offset of the newest document of a rule; -1 if none is known. */
    long version(String ruleId) {
        RuleUpdate update = standing.find(ruleId);
        return update == null ? -1 : update.version();
    }

    private void compileIfStale() {
        standing.compile((ruleId, rule) -> {
            entries.remove(ruleId);
            rule.filter(each -> each.isAcrossTraces() && each.isActive()).ifPresent(this::enter);
        });
    }

    private void enter(CompiledRule rule) {
        CorrelationRule across = CorrelationRule.of(rule);
        long since = Objects.requireNonNull(standing.find(rule.id()), "it was compiled from this")
                .since();
        entries.put(rule.id(), new Entry(across, new PartitionJudge(across, limits), since));
    }
}
