package dev.fluo.flink.evaluation;

import dev.fluo.flink.correlation.Learning;
import dev.fluo.flink.intake.RuleBroadcast;
import dev.fluo.flink.ledger.LedgerEvent;
import dev.fluo.flink.ledger.VerdictCounts;
import dev.fluo.flink.stream.LearningMark;
import dev.fluo.flink.stream.LearningMarkSerializer;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;

/**
 * The operator state of evaluation: quarantined rules, which after a restore hold for all subtasks, and counts that
 * were not told yet, which any subtask may tell.
 */
final class EvaluationState {

    private static final ListStateDescriptor<QuarantinedRule> QUARANTINE =
            new ListStateDescriptor<>("quarantine", new QuarantinedRuleSerializer());
    private static final ListStateDescriptor<LedgerEvent> COUNTS =
            new ListStateDescriptor<>("verdict-counts", LedgerEvent.TYPE.createSerializer(new SerializerConfigImpl()));

    private static final ListStateDescriptor<LearningMark> LEARNING =
            new ListStateDescriptor<>("learning", new LearningMarkSerializer());

    private final ListState<QuarantinedRule> quarantined;
    private final ListState<LedgerEvent> counts;
    private final Quarantine quarantine;
    private final VerdictTally tally;
    private final RuleProgress progress;
    private final ListState<LearningMark> learningMarks;
    private final Learning learning = new Learning();

    EvaluationState(EvaluationSettings settings, TaskInfo task, OperatorStateStore state) throws Exception {
        quarantined = state.getUnionListState(QUARANTINE);
        counts = state.getListState(COUNTS);
        progress = new RuleProgress(settings.gate().atStart(), state.getBroadcastState(RuleBroadcast.OFFSETS));
        learningMarks = state.getUnionListState(LEARNING);
        learning.restore(learningMarks.get());
        quarantine = new Quarantine(settings.failuresToQuarantine(), settings.failureWindow());
        quarantine.restore(quarantined.get());
        tally = new VerdictTally(task.getIndexOfThisSubtask());
        for (LedgerEvent event : counts.get()) {
            tally.restore((VerdictCounts) event);
        }
    }

    Quarantine quarantine() {
        return quarantine;
    }

    RuleProgress progress() {
        return progress;
    }

    Learning learning() {
        return learning;
    }

    VerdictTally tally() {
        return tally;
    }

    void snapshot() throws Exception {
        quarantined.update(quarantine.rules());
        learningMarks.update(learning.marks());
        List<LedgerEvent> pending = new ArrayList<>(tally.pending());
        counts.update(pending);
    }
}
