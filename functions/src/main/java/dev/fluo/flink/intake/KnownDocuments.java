package dev.fluo.flink.intake;

import dev.fluo.rules.value.Lists;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The documents that the intake has accepted and not seen deleted: how much there is, and the shared lists that rules
 * may name.
 */
final class KnownDocuments {

    private final Map<String, RuleUpdate> byKey = new HashMap<>();
    private final Set<String> listKeys = new HashSet<>();
    private Lists lists = Lists.NONE;

    /** Takes what an earlier intake knew. */
    void restore(RuleUpdate kept) {
        byKey.put(kept.key(), kept);
        if (kept.isList()) {
            listKeys.add(kept.key());
            lists = ListDocuments.read(byKey.values());
        }
    }

    /**
     * Takes an accepted document. Of a rule only its version is kept, and which lists it reads.
     *
     * @param reads the names of the shared lists that a rule reads
     */
    void add(RuleUpdate update, List<String> reads) {
        if (update.isList()) {
            byKey.put(update.key(), update);
            listKeys.add(update.key());
            lists = ListDocuments.read(byKey.values());
        } else {
            String kept = String.join(" ", reads);
            byKey.put(update.key(), RuleUpdate.accepted(update.key(), update.version(), update.hash(), kept));
        }
    }

    void remove(String key) {
        RuleUpdate removed = byKey.remove(key);
        listKeys.remove(key);
        if (removed != null && removed.isList()) {
            lists = ListDocuments.read(byKey.values());
        }
    }

    boolean contains(String key) {
        return byKey.containsKey(key);
    }

    long count(boolean isList) {
        return isList ? listKeys.size() : byKey.size() - listKeys.size();
    }

    Lists lists() {
        return lists;
    }

    /** Returns the names of the shared lists that a rule reads and that are not there. */
    List<String> missingLists(RuleUpdate rule) {
        return readBy(rule).stream()
                .filter(name -> !lists.names().contains(name))
                .toList();
    }

    /** Returns the rules that read a shared list. */
    List<RuleUpdate> readersOf(String list) {
        return byKey.values().stream()
                .filter(update -> !update.isList() && readBy(update).contains(list))
                .toList();
    }

    private static List<String> readBy(RuleUpdate rule) {
        return rule.isList() || rule.document().isEmpty()
                ? List.of()
                : List.of(rule.document().split(" "));
    }

    /** Returns what is kept of a document that was accepted last under a key. */
    RuleUpdate get(String key) {
        return byKey.get(key);
    }

    /** Everything, to be kept in state. */
    List<RuleUpdate> all() {
        return List.copyOf(byKey.values());
    }
}
