package dev.fluo.job;

import dev.fluo.flink.Uids;
import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.blind.BlindSpots;
import dev.fluo.flink.blind.RulesFirstBlindSpots;
import dev.fluo.flink.changeevent.ChangeGathering;
import dev.fluo.flink.changeevent.RulesFirstChangeGathering;
import dev.fluo.flink.correlation.CorrelationEvaluation;
import dev.fluo.flink.correlation.CorrelationSettings;
import dev.fluo.flink.correlation.RulesFirstCorrelation;
import dev.fluo.flink.evaluation.EvaluationSettings;
import dev.fluo.flink.evaluation.RulesFirstTraceEvaluation;
import dev.fluo.flink.evaluation.SignalSerializer;
import dev.fluo.flink.evaluation.TraceEvaluation;
import dev.fluo.flink.intake.RuleIntake;
import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.flink.kafka.RawRecord;
import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.SliceRouter;
import dev.fluo.flink.slice.Sliced;
import dev.fluo.flink.stream.ContributionSerializer;
import dev.fluo.job.history.ContributionOrder;
import dev.fluo.job.history.SignalOrder;
import dev.fluo.rules.correlation.Contribution;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.signal.SignalSettings;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;

/**
 * Operators for traffic of the past: every rule is read before the first span, and rules hold from the beginning. The
 * results do not depend on parallelism or on the speed of anything.
 */
final class HistoryOperators implements JudgeOperators {

    private final boolean countsCalls;

    /** @param countsCalls whether signals are grouped into incidents */
    HistoryOperators(boolean countsCalls) {
        this.countsCalls = countsCalls;
    }

    @Override
    public boolean countsCalls() {
        return countsCalls;
    }

    /** One task gives the spans in the order of their times. */
    @Override
    public SingleOutputStreamOperator<Fragment> route(SingleOutputStreamOperator<Sliced> slices) {
        return Uids.FRAGMENTS
                .on(slices.setParallelism(1).process(new SliceRouter(), Fragment.TYPE))
                .setParallelism(1);
    }

    @Override
    public RuleIntake intake(RuleIntake intake) {
        return intake.byRecordTime();
    }

    @Override
    public TraceEvaluation traces(AssemblySettings assembly, EvaluationSettings evaluation) {
        return new RulesFirstTraceEvaluation(assembly, evaluation);
    }

    @Override
    public CorrelationEvaluation correlation(CorrelationSettings settings, SignalSettings signals) {
        return new RulesFirstCorrelation(settings, signals);
    }

    @Override
    public BlindSpots blindSpots(CorrelationSettings settings, EvaluationSettings evaluation) {
        return new RulesFirstBlindSpots(
                evaluation.blind(), settings.settle(), evaluation.signals(), evaluation.countsEvery());
    }

    @Override
    public TwoInputStreamOperator<RawRecord, RuleUpdate, Contribution> changes(ChangeGathering gathering) {
        return new RulesFirstChangeGathering(gathering);
    }

    /** Nobody waits for a signal of the past: the fixed wait says when a time is settled. */
    @Override
    public DataStream<Contribution> settle(DataStream<Contribution> ofTraces, Duration bound) {
        return ofTraces;
    }

    @Override
    public DataStream<RuleUpdate> rulesInTime(
            DataStream<RuleUpdate> updates, DataStream<Contribution> ofTraces, Duration bound) {
        return updates.broadcast();
    }

    @Override
    public DataStream<Contribution> order(DataStream<Contribution> contributions) {
        return contributions
                .keyBy(Contribution::partition, Types.STRING)
                .transform("Contributions in order", ContributionSerializer.TYPE, new ContributionOrder())
                .uid("history-contribution-order");
    }

    @Override
    public DataStream<Signal> orderSignals(DataStream<Signal> signals) {
        return signals.keyBy(Signal::ruleId, Types.STRING)
                .transform("Signals in order", SignalSerializer.TYPE, new SignalOrder())
                .uid("history-signal-order");
    }
}
