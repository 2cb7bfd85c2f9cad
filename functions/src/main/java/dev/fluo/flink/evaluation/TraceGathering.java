package dev.fluo.flink.evaluation;

import dev.fluo.flink.assembly.ClosedTrace;
import dev.fluo.flink.assembly.Remembered;
import dev.fluo.flink.stream.LearningGathering;
import dev.fluo.rules.correlation.Contribution;
import dev.fluo.rules.correlation.StreamRules;
import dev.fluo.rules.trace.Trace;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.flink.api.common.state.ValueState;

/**
 * Takes of each trace that is judged what it adds to the rules across traces. Of a trace that is judged again it is the
 * difference to what it added before: to tell, it is remembered by which rules that was.
 */
final class TraceGathering {

    private final Subtask subtask;
    private final ValueState<Long> gathered;
    private final long watermark;
    private final long now;
    private final Outputs outputs;

    /**
     * @param gathered of the trace at hand: up to which offset of the rules topic the rules were known that it was added
     *     to; nothing if it added nothing
     * @param now processing time, epoch milliseconds
     */
    TraceGathering(Subtask subtask, ValueState<Long> gathered, long watermark, long now, Outputs outputs) {
        this.subtask = subtask;
        this.gathered = gathered;
        this.watermark = watermark;
        this.now = now;
        this.outputs = outputs;
    }

    /** @return whether something is remembered that {@link #forget()} has to clear */
    boolean gather(ClosedTrace closed, EarlierTrace earlier) throws Exception {
        StreamRules rules = subtask.active().streamRules();
        if (rules.isEmpty()) {
            return false;
        }
        Long before = closed.remembered() == Remembered.NOTHING ? null : gathered.value();
        Optional<Supplier<Trace>> then = before == null ? Optional.empty() : Optional.of(earlier::trace);
        LearningGathering knowledge = new LearningGathering(
                subtask.learning(),
                rules,
                subtask.active()::standing,
                before == null ? -1 : before,
                watermark,
                outputs.ledger(),
                subtask.gatheringNotes());
        knowledge.begin(closed.trace(), now, subtask.index());
        List<Contribution> contributions = rules.ofTrace(closed.trace(), then, knowledge);
        contributions.forEach(outputs.contributions());
        if (contributions.isEmpty() && before == null) {
            return false;
        }
        gathered.update(subtask.rulesVersion());
        return true;
    }

    void forget() {
        gathered.clear();
    }
}
