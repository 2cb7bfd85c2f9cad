package dev.fluo.flink.changeevent;

import dev.fluo.flink.intake.RuleBroadcast;
import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.flink.kafka.RawRecord;
import dev.fluo.rules.correlation.Contribution;
import java.util.List;
import org.apache.flink.streaming.api.operators.BoundedMultiInput;
import org.apache.flink.streaming.api.operators.InputSelectable;
import org.apache.flink.streaming.api.operators.InputSelection;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;

/** Reads all rules of a bounded input before the first change event. Flink refuses it where checkpoints are on. */
public final class RulesFirstChangeGathering
        extends CoBroadcastWithKeyedOperator<Integer, RawRecord, RuleUpdate, Contribution>
        implements InputSelectable, BoundedMultiInput {

    private static final long serialVersionUID = 1L;
    private static final int RULES = 2;

    private transient boolean rulesAreRead;

    /** @param gathering what it runs */
    public RulesFirstChangeGathering(ChangeGathering gathering) {
        super(gathering, List.of(RuleBroadcast.RULES, RuleBroadcast.OFFSETS));
    }

    @Override
    public InputSelection nextSelection() {
        return rulesAreRead ? InputSelection.FIRST : InputSelection.SECOND;
    }

    @Override
    public void endInput(int input) {
        rulesAreRead |= input == RULES;
    }
}
