package dev.fluo.job;

import dev.fluo.flink.Uids;
import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.blind.BlindSpots;
import dev.fluo.flink.changeevent.ChangeGathering;
import dev.fluo.flink.changeevent.ChangeGatheringOperator;
import dev.fluo.flink.correlation.ContributionTime;
import dev.fluo.flink.correlation.CorrelationEvaluation;
import dev.fluo.flink.correlation.CorrelationSettings;
import dev.fluo.flink.correlation.EarlyTime;
import dev.fluo.flink.evaluation.EvaluationSettings;
import dev.fluo.flink.evaluation.TraceEvaluation;
import dev.fluo.flink.intake.RuleIntake;
import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.flink.kafka.RawRecord;
import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.SliceRouter;
import dev.fluo.flink.slice.Sliced;
import dev.fluo.flink.stream.ContributionSerializer;
import dev.fluo.rules.correlation.Contribution;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.signal.SignalSettings;
import java.time.Duration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;

/** Operators for traffic as it comes: rules change while they run, and checkpoints are taken. */
final class LiveOperators implements JudgeOperators {

    @Override
    public boolean countsCalls() {
        return false;
    }

    @Override
    public SingleOutputStreamOperator<Fragment> route(SingleOutputStreamOperator<Sliced> slices) {
        return Uids.FRAGMENTS.on(slices.process(new SliceRouter(), Fragment.TYPE));
    }

    @Override
    public RuleIntake intake(RuleIntake intake) {
        return intake;
    }

    @Override
    public TraceEvaluation traces(AssemblySettings assembly, EvaluationSettings evaluation) {
        return new TraceEvaluation(assembly, evaluation);
    }

    @Override
    public CorrelationEvaluation correlation(CorrelationSettings settings, SignalSettings signals) {
        return new CorrelationEvaluation(settings, signals);
    }

    @Override
    public BlindSpots blindSpots(CorrelationSettings settings, EvaluationSettings evaluation) {
        return new BlindSpots(evaluation.blind(), settings.settle(), evaluation.signals(), evaluation.countsEvery());
    }

    @Override
    public TwoInputStreamOperator<RawRecord, RuleUpdate, Contribution> changes(ChangeGathering gathering) {
        return new ChangeGatheringOperator(gathering);
    }

    @Override
    public DataStream<Contribution> settle(DataStream<Contribution> ofTraces, Duration bound) {
        return Uids.CONTRIBUTION_TIME.on(ofTraces.transform(
                Uids.CONTRIBUTION_TIME.title(), ContributionSerializer.TYPE, new ContributionTime(bound)));
    }

    @Override
    public DataStream<RuleUpdate> rulesInTime(
            DataStream<RuleUpdate> updates, DataStream<Contribution> ofTraces, Duration bound) {
        return updates.broadcast()
                .union(Uids.EARLY_TIME
                        .on(ofTraces.transform(Uids.EARLY_TIME.title(), RuleUpdate.TYPE, new EarlyTime(bound)))
                        .broadcast());
    }

    @Override
    public DataStream<Contribution> order(DataStream<Contribution> contributions) {
        return contributions;
    }

    @Override
    public DataStream<Signal> orderSignals(DataStream<Signal> signals) {
        return signals;
    }
}
