package dev.fluo.flink.intake;

import dev.fluo.rules.document.SharedList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The broadcast state of rules, and the one way to change it. Updates are commutative by version: whatever their order,
 * the newest of each key stands. A deletion is kept as such, so that an older document that arrives after it does not
 * bring the rule back.
 */
public final class RuleBroadcast {

    /** By key, the newest update that was not refused. */
    public static final MapStateDescriptor<String, RuleUpdate> RULES =
            new MapStateDescriptor<>("rules", StringSerializer.INSTANCE, new RuleUpdateSerializer());

    /**
     * By partition of the rules topic (it has one), the highest offset read; refused documents and tombstones count
     * too.
     */
    public static final MapStateDescriptor<Integer, Long> OFFSETS =
            new MapStateDescriptor<>("rule-offsets", IntSerializer.INSTANCE, LongSerializer.INSTANCE);

    /** The rules topic has one partition only: an order of its documents exists nowhere else. */
    static final int PARTITION = 0;

    /**
     * The number of deletions that are kept: far more than can be on their way at once. Of an older one no earlier
     * document can still come.
     */
    static final int MAX_DELETIONS = 1_000;

    private RuleBroadcast() {}

    /** The highest offset of the rules topic that was applied; {@link RuleGate#NOTHING} where none was. */
    public static long version(ReadOnlyBroadcastState<Integer, Long> offsets) throws Exception {
        Long highest = offsets.get(PARTITION);
        return highest == null ? RuleGate.NOTHING : highest;
    }

    /**
     * Applies an update. A list that comes has the rules across traces that name it begin anew: they were inactive.
     *
     * @param defaults the job's
     * @return what stands from now on in another way than before, the update's own key last; empty for a refused
     *     document and for one older than what stands
     */
    public static List<RuleUpdate> apply(
            RuleUpdate update,
            BroadcastState<String, RuleUpdate> rules,
            BroadcastState<Integer, Long> offsets,
            RuleDefaults defaults)
            throws Exception {
        Long highest = offsets.get(PARTITION);
        if (highest == null || highest < update.version()) {
            offsets.put(PARTITION, update.version());
        }
        if (update.kind() == RuleUpdate.Kind.REFUSED) {
            return List.of();
        }
        RuleUpdate standing = rules.get(update.key());
        if (standing != null && standing.version() >= update.version()) {
            return List.of();
        }
        Generations generations = new Generations(defaults);
        List<RuleUpdate> changed = new ArrayList<>();
        if (update.isList() && update.kind() == RuleUpdate.Kind.ACCEPTED && !isAccepted(standing)) {
            changed.addAll(generations.begunBy(update, rules.immutableEntries()));
            for (RuleUpdate rule : changed) {
                rules.put(rule.key(), rule);
            }
        }
        RuleUpdate stands = isAccepted(standing)
                ? generations.after(standing, update, listsThere(generations.namedLists(standing), rules)::contains)
                : update;
        rules.put(update.key(), stands);
        changed.add(stands);
        if (update.kind() == RuleUpdate.Kind.DELETED) {
            forgetOldDeletions(rules);
        }
        return changed;
    }

    private static boolean isAccepted(@Nullable RuleUpdate standing) {
        return standing != null && standing.kind() == RuleUpdate.Kind.ACCEPTED;
    }

    /** Returns those of some lists that are there. */
    private static Set<String> listsThere(List<String> lists, BroadcastState<String, RuleUpdate> rules)
            throws Exception {
        Set<String> there = new HashSet<>();
        for (String list : lists) {
            if (isAccepted(rules.get(SharedList.KEY_PREFIX + list))) {
                there.add(list);
            }
        }
        return there;
    }

    /** Else the state would grow with every key that was ever used. */
    private static void forgetOldDeletions(BroadcastState<String, RuleUpdate> rules) throws Exception {
        List<RuleUpdate> deletions = new ArrayList<>();
        for (Map.Entry<String, RuleUpdate> entry : rules.entries()) {
            if (entry.getValue().kind() == RuleUpdate.Kind.DELETED) {
                deletions.add(entry.getValue());
            }
        }
        deletions.sort(Comparator.comparingLong(RuleUpdate::version));
        for (RuleUpdate old : deletions.subList(0, Math.max(0, deletions.size() - MAX_DELETIONS))) {
            rules.remove(old.key());
        }
    }
}
