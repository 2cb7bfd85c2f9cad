package dev.fluo.flink.intake;

import dev.fluo.rules.document.DocumentKind;
import dev.fluo.rules.value.Lists;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The documents that the intake has accepted and not seen deleted: how much there is, and the shared lists that rules
 * may name.
 */
final class KnownDocuments {

    private final Map<String, RuleUpdate> byKey = new HashMap<>();
    /** By key. Each list is read once: with many lists, each would else take as long as all of them. */
    private final Map<String, List<Object>> listValues = new HashMap<>();

    private final Map<DocumentKind, Set<String>> afterVerdicts = new EnumMap<>(DocumentKind.class);

    private @Nullable Lists lists = Lists.NONE;

    /** Takes what an earlier intake knew. */
    void restore(RuleUpdate kept) {
        byKey.put(kept.key(), kept);
        if (kept.isList()) {
            take(kept);
        } else if (kept.isAfterVerdicts()) {
            afterVerdicts(DocumentKind.of(kept.key())).add(kept.key());
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
            take(update);
        } else if (update.isAfterVerdicts()) {
            afterVerdicts(DocumentKind.of(update.key())).add(update.key());
            byKey.put(update.key(), RuleUpdate.accepted(update.key(), update.version(), update.hash(), ""));
        } else {
            String kept = String.join(" ", reads);
            byKey.put(update.key(), RuleUpdate.accepted(update.key(), update.version(), update.hash(), kept));
        }
    }

    private Set<String> afterVerdicts(DocumentKind kind) {
        return afterVerdicts.computeIfAbsent(kind, unused -> new HashSet<>());
    }

    private void take(RuleUpdate list) {
        listValues.put(list.key(), ListDocuments.values(list));
        lists = null;
    }

    void remove(String key) {
        byKey.remove(key);
        afterVerdicts.values().forEach(keys -> keys.remove(key));
        if (listValues.remove(key) != null) {
            lists = null;
        }
    }

    boolean contains(String key) {
        return byKey.containsKey(key);
    }

    long count(DocumentKind kind) {
        return switch (kind) {
            case LIST -> listValues.size();
            case MUTE, ACKNOWLEDGEMENT -> afterVerdicts(kind).size();
            case RULE ->
                byKey.size() - listValues.size() - count(DocumentKind.MUTE) - count(DocumentKind.ACKNOWLEDGEMENT);
        };
    }

    Lists lists() {
        if (lists == null) {
            Map<String, List<Object>> byName = new HashMap<>();
            listValues.forEach((key, values) -> byName.put(get(key).listName(), values));
            lists = new Lists(byName);
        }
        return lists;
    }

    /** Returns the names of the shared lists that a rule reads and that are not there. */
    List<String> missingLists(RuleUpdate rule) {
        return readBy(rule).stream()
                .filter(name -> !lists().names().contains(name))
                .toList();
    }

    /** Returns the rules that read a shared list. */
    List<RuleUpdate> readersOf(String list) {
        return byKey.values().stream()
                .filter(update -> update.isRule() && readBy(update).contains(list))
                .toList();
    }

    private static List<String> readBy(RuleUpdate rule) {
        return !rule.isRule() || rule.document().isEmpty()
                ? List.of()
                : List.of(rule.document().split(" "));
    }

    /** Returns the update that is kept of the document accepted last under a key. */
    RuleUpdate get(String key) {
        return Objects.requireNonNull(byKey.get(key), key);
    }

    /** Everything, to be kept in state. */
    List<RuleUpdate> all() {
        return List.copyOf(byKey.values());
    }
}
