package dev.fluo.job;

import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.blind.BlindSpots;
import dev.fluo.flink.changeevent.ChangeGathering;
import dev.fluo.flink.correlation.CorrelationEvaluation;
import dev.fluo.flink.correlation.CorrelationSettings;
import dev.fluo.flink.evaluation.EvaluationSettings;
import dev.fluo.flink.evaluation.TraceEvaluation;
import dev.fluo.flink.intake.RuleIntake;
import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.flink.kafka.RawRecord;
import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.Sliced;
import dev.fluo.rules.correlation.Contribution;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.signal.SignalSettings;
import java.time.Duration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;

/** Operators of the judging part that differ between traffic as it comes and traffic of the past. */
interface JudgeOperators {

    /** Returns whether calls are counted even where nothing is written. */
    boolean countsCalls();

    /** Parts fragments from what could not be read. */
    SingleOutputStreamOperator<Fragment> route(SingleOutputStreamOperator<Sliced> slices);

    /** Returns the function that takes rules in. */
    RuleIntake intake(RuleIntake intake);

    /** Returns the operator that judges traces. */
    TraceEvaluation traces(AssemblySettings assembly, EvaluationSettings evaluation);

    /** Returns the operator that judges across traces. */
    CorrelationEvaluation correlation(CorrelationSettings settings, SignalSettings signals);

    /** Returns the operator that tells which rules can no longer fire. */
    BlindSpots blindSpots(CorrelationSettings settings, EvaluationSettings evaluation);

    /** Returns the operator that takes change events in. */
    TwoInputStreamOperator<RawRecord, RuleUpdate, Contribution> changes(ChangeGathering gathering);

    /** Returns the contributions of traces with the event time by which they are judged. */
    DataStream<Contribution> settle(DataStream<Contribution> ofTraces, Duration bound);

    /** Returns the rules for the operator that judges across traces, with the event time of early judging. */
    DataStream<RuleUpdate> rulesInTime(
            DataStream<RuleUpdate> updates, DataStream<Contribution> ofTraces, Duration bound);

    /** Returns contributions in the order in which they are judged. */
    DataStream<Contribution> order(DataStream<Contribution> contributions);

    /** Returns signals in the order in which suppression takes them. */
    DataStream<Signal> orderSignals(DataStream<Signal> signals);
}
