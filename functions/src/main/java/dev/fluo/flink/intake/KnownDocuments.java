package dev.fluo.flink.intake;

import dev.fluo.value.Lists;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the intake has accepted and not seen deleted: how much there is, and the shared lists that rules may name. */
final class KnownDocuments {

    private final Map<String, RuleUpdate> byKey = new HashMap<>();
    private Lists lists = Lists.NONE;

    /** Of a rule only its version is kept. */
    void add(RuleUpdate update) {
        if (update.isList()) {
            byKey.put(update.key(), update);
            lists = ListDocuments.read(byKey.values());
        } else {
            byKey.put(update.key(), RuleUpdate.accepted(update.key(), update.version(), update.hash(), ""));
        }
    }

    void remove(String key) {
        RuleUpdate removed = byKey.remove(key);
        if (removed != null && removed.isList()) {
            lists = ListDocuments.read(byKey.values());
        }
    }

    boolean contains(String key) {
        return byKey.containsKey(key);
    }

    long count(boolean isList) {
        return byKey.values().stream().filter(each -> each.isList() == isList).count();
    }

    Lists lists() {
        return lists;
    }

    /** Everything, to be kept in state. */
    List<RuleUpdate> all() {
        return List.copyOf(byKey.values());
    }
}
