package dev.fluo.flink.intake;

import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.SharedList;
import dev.fluo.rules.value.Lists;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The shared lists among accepted documents. */
final class ListDocuments {

    private ListDocuments() {}

    /** @param updates those that are not about an accepted list are passed over */
    static Lists read(Iterable<RuleUpdate> updates) {
        Map<String, List<Object>> values = new HashMap<>();
        for (RuleUpdate update : updates) {
            if (update.isList() && update.kind() == RuleUpdate.Kind.ACCEPTED) {
                values.put(update.listName(), values(update));
            }
        }
        return new Lists(values);
    }

    /** Returns the values of an accepted list. */
    static List<Object> values(RuleUpdate update) {
        try {
            return SharedList.read(update.key(), update.document()).values();
        } catch (RuleRefusedException e) {
            throw new IllegalStateException("the list " + update.key() + " was accepted and can no longer be read", e);
        }
    }
}
