package dev.fluo.flink.evaluation;

import dev.fluo.flink.assembly.AssemblySettings;
import org.apache.flink.streaming.api.operators.BoundedMultiInput;
import org.apache.flink.streaming.api.operators.InputSelectable;
import org.apache.flink.streaming.api.operators.InputSelection;

/** Reads all rules of a bounded input before the first fragment. Flink refuses it where checkpoints are on. */
public final class RulesFirstTraceEvaluation extends TraceEvaluation implements InputSelectable, BoundedMultiInput {

    private static final long serialVersionUID = 1L;
    private static final int RULES = 2;

    private transient boolean rulesAreRead;

    /**
     * @param assembly when traces close, and their bounds
     * @param evaluation the gate, and how verdicts are counted
     */
    public RulesFirstTraceEvaluation(AssemblySettings assembly, EvaluationSettings evaluation) {
        super(assembly, evaluation);
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
