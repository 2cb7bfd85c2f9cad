package dev.fluo.flink.correlation;

import dev.fluo.rules.signal.SignalSettings;
import org.apache.flink.streaming.api.operators.BoundedMultiInput;
import org.apache.flink.streaming.api.operators.InputSelectable;
import org.apache.flink.streaming.api.operators.InputSelection;

/** Reads all rules of a bounded input before the first contribution. Flink refuses it where checkpoints are on. */
public final class RulesFirstCorrelation extends CorrelationEvaluation implements InputSelectable, BoundedMultiInput {

    private static final long serialVersionUID = 1L;
    private static final int RULES = 2;

    private transient boolean rulesAreRead;

    /**
     * @param settings when time has settled, and bounds
     * @param signals what signals may say
     */
    public RulesFirstCorrelation(CorrelationSettings settings, SignalSettings signals) {
        super(settings, signals);
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
