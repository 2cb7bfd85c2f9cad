package dev.fluo.flink.correlation;

import dev.fluo.flink.intake.CompiledRules;
import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.rules.correlation.PartitionJudge;
import dev.fluo.rules.correlation.StreamLimits;
import dev.fluo.rules.correlation.StreamRule;
import dev.fluo.rules.document.SharedList;
import dev.fluo.rules.verdict.CompiledRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The rules across traces that a subtask judges by, compiled when they are first asked for. */
final class CorrelationRules {

    /** A rule at work. */
    record Entry(StreamRule rule, PartitionJudge judge, long since) {}

    /** Text that every document that names a shared list contains. */
    private static final String LISTS = "lists";

    /** Follows all keys of lists in their order. */
    private static final String BEHIND_LISTS = "list;";

    private final StreamLimits limits;
    private final NavigableMap<String, RuleUpdate> standing = new TreeMap<>();
    private final Map<String, Entry> entries = new HashMap<>();
    private final Set<String> anew = new HashSet<>();
    /** Rules to be compiled before they are next asked for. */
    private final Set<String> stale = new LinkedHashSet<>();
    /** Rules whose documents speak of shared lists. */
    private final Set<String> listReaders = new HashSet<>();
    /** Keeps what is compiled from being forgotten. */
    private final Map<String, CompiledRules> compiled = new HashMap<>();

    CorrelationRules(StreamLimits limits) {
        this.limits = limits;
    }

    /** Takes what stood before a start. */
    void load(RuleUpdate update) {
        standing.put(update.key(), update);
        if (update.isList()) {
            stale.addAll(listReaders);
            return;
        }
        stale.add(update.key());
        if (update.kind() == RuleUpdate.Kind.ACCEPTED && update.document().contains(LISTS)) {
            listReaders.add(update.key());
        } else {
            listReaders.remove(update.key());
        }
    }

    /** Takes an update that broadcast state has taken. */
    void apply(RuleUpdate update) {
        RuleUpdate before = standing.get(update.key());
        boolean follows = before != null && before.kind() == RuleUpdate.Kind.ACCEPTED;
        if (follows && update.since() != before.since()) {
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

    /** Whether the rule follows a version of whose gathering it keeps nothing. */
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
        RuleUpdate update = standing.get(ruleId);
        return update == null ? -1 : update.version();
    }

    /** Compiles what has changed only: with thousands of rules, each update would else take as long as all of them. */
    private void compileIfStale() {
        stale.forEach(this::compile);
        stale.clear();
    }

    private void compile(String ruleId) {
        entries.remove(ruleId);
        RuleUpdate update = standing.get(ruleId);
        CompiledRules alone = CompiledRules.of(withLists(update));
        compiled.put(ruleId, alone);
        for (CompiledRule rule : alone.rules()) {
            if (rule.isAcrossTraces() && rule.isActive()) {
                StreamRule across = StreamRule.of(rule);
                entries.put(ruleId, new Entry(across, new PartitionJudge(across, limits), update.since()));
            }
        }
    }

    /** Returns the rule with the lists that its document can name. */
    private List<RuleUpdate> withLists(RuleUpdate rule) {
        List<RuleUpdate> updates = new ArrayList<>();
        if (listReaders.contains(rule.key())) {
            standing.subMap(SharedList.KEY_PREFIX, true, BEHIND_LISTS, false).values().stream()
                    .filter(list -> rule.document().contains(list.listName()))
                    .forEach(updates::add);
        }
        updates.add(rule);
        return updates;
    }
}
