package dev.fluo.flink.evaluation;

import dev.fluo.flink.intake.CompiledRules;
import dev.fluo.flink.intake.RuleDefaults;
import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.flink.ledger.LedgerEvent;
import dev.fluo.flink.ledger.RuleAcknowledged;
import dev.fluo.flink.ledger.RuleQuarantined;
import dev.fluo.rules.blindspot.TermMatcher;
import dev.fluo.rules.correlation.CorrelationRuleSet;
import dev.fluo.rules.doctor.RuleTerms;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.jspecify.annotations.Nullable;

/**
 * The rules that this subtask judges by: compiled from what broadcast state holds, when a trace is next judged.
 */
final class ActiveRules {

    /** By rule id. Each trace looks rules up here. */
    private final Map<String, RuleUpdate> standing = new HashMap<>();

    private final Set<RuleUpdate> reported = new HashSet<>();
    private final Quarantine quarantine;
    private final JavaScriptPool pool;
    private final Redaction redaction;
    private final TaskInfo task;
    private final RuleDefaults defaults;
    private final RestoredReaders restored;
    /** Keeps what is compiled from being forgotten. */
    private @Nullable CompiledRules compiled;

    private @Nullable RuleSet ruleSet;
    private CorrelationRuleSet streamRules;
    private TermMatcher terms;
    private int size;

    ActiveRules(Quarantine quarantine, JavaScriptPool pool, Redaction redaction, RuntimeContext context) {
        this.quarantine = quarantine;
        this.pool = pool;
        this.redaction = redaction;
        this.task = context.getTaskInfo();
        this.defaults = RuleDefaults.of(context);
        this.restored = new RestoredReaders(defaults);
        this.streamRules = CorrelationRuleSet.of(List.of(), redaction);
        this.terms = new TermMatcher(Set.of());
    }

    /** Takes what broadcast state holds at a start. */
    void load(Iterable<RuleUpdate> updates, Consumer<LedgerEvent> ledger) {
        updates.forEach(update -> apply(update, ledger));
        if (isFirstSubtask()) {
            restored.restore(inOrder(), ledger);
        }
    }

    /** Returns what stands in the order of ids, so that each subtask compiles the same. */
    private Collection<RuleUpdate> inOrder() {
        return new TreeMap<>(standing).values();
    }

    private boolean isFirstSubtask() {
        return task.getIndexOfThisSubtask() == 0;
    }

    /** Takes an update that broadcast state has taken, and acknowledges what will be judged by from now on. */
    void apply(RuleUpdate update, Consumer<LedgerEvent> ledger) {
        if (update.isAfterVerdicts()) {
            return;
        }
        if (update.kind() == RuleUpdate.Kind.DELETED) {
            standing.remove(update.key());
        } else {
            standing.put(update.key(), update);
        }
        quarantine.released(update.key(), update.version());
        changed();
        if (update.kind() == RuleUpdate.Kind.ACCEPTED) {
            ledger.accept(new RuleAcknowledged(
                    update.key(), update.version(), task.getIndexOfThisSubtask(), task.getNumberOfParallelSubtasks()));
        }
        if (update.isList() && isFirstSubtask()) {
            restored.changed(update, inOrder(), ledger);
        }
    }

    /** Has the rules compiled anew before the next trace is judged. */
    void changed() {
        ruleSet = null;
    }

    /** Returns whether the next trace finds the rules changed. */
    boolean isStale() {
        return ruleSet == null;
    }

    /** Returns the number of rules of the last rule set. */
    int size() {
        return size;
    }

    /** The rules as one plan. Of those that cannot be compiled any more the ledger is told. */
    RuleSet ruleSet(Consumer<LedgerEvent> ledger) {
        if (ruleSet == null) {
            compiled = CompiledRules.of(inOrder(), defaults);
            compiled.failures().forEach((update, error) -> reportFailure(update, error, ledger));
            List<CompiledRule> active =
                    compiled.rules().stream().filter(CompiledRule::isActive).toList();
            List<CompiledRule> rules =
                    active.stream().filter(rule -> !quarantine.holds(rule)).toList();
            size = rules.size();
            ruleSet = RuleSet.of(rules, pool, redaction);
            streamRules = CorrelationRuleSet.of(rules, redaction);
            // a rule in quarantine here may judge elsewhere, and its terms come all the same
            terms = new TermMatcher(active.stream()
                    .flatMap(rule -> RuleTerms.of(rule).stream())
                    .flatMap(need -> need.oneOf().stream())
                    .collect(Collectors.toSet()));
        }
        return ruleSet;
    }

    /** Those across traces among the rules of the last rule set. */
    CorrelationRuleSet streamRules() {
        return streamRules;
    }

    /** Finds what the rules of the last rule set cannot do without. */
    TermMatcher terms() {
        return terms;
    }

    /** Returns the entry of broadcast state for a rule that stands. */
    @Nullable
    RuleUpdate standing(String ruleId) {
        return standing.get(ruleId);
    }

    private void reportFailure(RuleUpdate update, String error, Consumer<LedgerEvent> ledger) {
        if (reported.add(update)) {
            ledger.accept(new RuleQuarantined(
                    update.key(),
                    update.version(),
                    task.getIndexOfThisSubtask(),
                    "it was accepted before and cannot be compiled by this FLUO: " + error));
        }
    }
}
