package dev.fluo.flink.intake;

import dev.fluo.rules.document.SharedList;
import dev.fluo.rules.verdict.CompiledRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rules and shared lists of broadcast state. Only what has changed is compiled: with thousands of rules, each update
 * would else take as long as all of them.
 */
public final class StandingRules {

    /** Text that every document that names a shared list contains. */
    private static final String LISTS = "lists";

    /** Follows all keys of lists in their order. */
    private static final String BEHIND_LISTS = "list;";

    private final RuleDefaults defaults;
    private final NavigableMap<String, RuleUpdate> standing = new TreeMap<>();
    /** Rules whose documents speak of shared lists. */
    private final Set<String> listReaders = new HashSet<>();
    /** Rules to be compiled before they are next asked for. */
    private final Set<String> stale = new LinkedHashSet<>();
    /** Keeps what is compiled from being forgotten. */
    private final Map<String, CompiledRules> compiled = new HashMap<>();

    /** Takes what is compiled. */
    public interface Taker {

        /** @param rule empty if the document of that id is no longer accepted, or cannot be compiled */
        void take(String ruleId, Optional<CompiledRule> rule);
    }

    /** @param defaults the job's */
    public StandingRules(RuleDefaults defaults) {
        this.defaults = defaults;
    }

    /** Takes an update. */
    public void apply(RuleUpdate update) {
        if (update.isAfterVerdicts()) {
            return;
        }
        standing.put(update.key(), update);
        if (update.isList()) {
            listReaders.stream()
                    .filter(reader -> standingUnder(reader).document().contains(update.listName()))
                    .forEach(stale::add);
            return;
        }
        stale.add(update.key());
        if (isAccepted(update) && update.document().contains(LISTS)) {
            listReaders.add(update.key());
        } else {
            listReaders.remove(update.key());
        }
    }

    /** Returns the newest update of a key; null if none is known. */
    public @Nullable RuleUpdate find(String key) {
        return standing.get(key);
    }

    private RuleUpdate standingUnder(String key) {
        return Objects.requireNonNull(standing.get(key), "an update is kept once it was taken");
    }

    /** Returns whether there is something to compile. */
    public boolean isStale() {
        return !stale.isEmpty();
    }

    /** Compiles what has changed since the last call. */
    public void compile(Taker taker) {
        for (String ruleId : stale) {
            RuleUpdate update = standingUnder(ruleId);
            if (isAccepted(update)) {
                CompiledRules alone = CompiledRules.of(withLists(update), defaults);
                compiled.put(ruleId, alone);
                taker.take(ruleId, alone.rules().stream().findFirst());
            } else {
                compiled.remove(ruleId);
                taker.take(ruleId, Optional.empty());
            }
        }
        stale.clear();
    }

    private static boolean isAccepted(RuleUpdate update) {
        return update.kind() == RuleUpdate.Kind.ACCEPTED;
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
