package dev.fluo.flink.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.OperatorStateStore;

/** The broadcast state of rules of one operator; see {@link RuleBroadcast}. */
public final class BroadcastRules {

    private final BroadcastState<String, RuleUpdate> rules;
    private final BroadcastState<Integer, Long> offsets;
    private final RuleDefaults defaults;

    /**
     * To be made when the operator initialises its state.
     *
     * @param defaults the job's
     */
    public BroadcastRules(OperatorStateStore state, RuleDefaults defaults) throws Exception {
        this.defaults = defaults;
        rules = state.getBroadcastState(RuleBroadcast.RULES);
        offsets = state.getBroadcastState(RuleBroadcast.OFFSETS);
    }

    /** Returns the newest update of each key. */
    public List<RuleUpdate> standing() throws Exception {
        List<RuleUpdate> standing = new ArrayList<>();
        for (Map.Entry<String, RuleUpdate> entry : rules.immutableEntries()) {
            standing.add(entry.getValue());
        }
        return standing;
    }

    /** Applies an update as {@link RuleBroadcast#apply} does. */
    public List<RuleUpdate> apply(RuleUpdate update) throws Exception {
        return RuleBroadcast.apply(update, rules, offsets, defaults);
    }
}
