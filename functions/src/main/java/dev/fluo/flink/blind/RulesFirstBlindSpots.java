package dev.fluo.flink.blind;

import dev.fluo.rules.signal.SignalSettings;
import java.time.Duration;
import org.apache.flink.streaming.api.operators.BoundedMultiInput;
import org.apache.flink.streaming.api.operators.InputSelectable;
import org.apache.flink.streaming.api.operators.InputSelection;

/** Reads all rules of a bounded input before the first sighting. Flink refuses it where checkpoints are on. */
public final class RulesFirstBlindSpots extends BlindSpots implements InputSelectable, BoundedMultiInput {

    private static final long serialVersionUID = 1L;
    private static final int RULES = 2;

    private transient boolean rulesAreRead;

    /** See {@link BlindSpots#BlindSpots}. */
    public RulesFirstBlindSpots(BlindSettings settings, Duration settle, SignalSettings signals, Duration tellEvery) {
        super(settings, settle, signals, tellEvery);
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
