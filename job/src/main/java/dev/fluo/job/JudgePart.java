package dev.fluo.job;

import dev.fluo.flink.Uids;
import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.blind.BlindSpots;
import dev.fluo.flink.blind.TelemetryEvent;
import dev.fluo.flink.changeevent.ChangeGathering;
import dev.fluo.flink.changeevent.ChangeSettings;
import dev.fluo.flink.correlation.CorrelationEvaluation;
import dev.fluo.flink.correlation.CorrelationSettings;
import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.evaluation.EvaluationSettings;
import dev.fluo.flink.evaluation.IncidentEvent;
import dev.fluo.flink.evaluation.SignalSerializer;
import dev.fluo.flink.evaluation.TraceEvaluation;
import dev.fluo.flink.incident.IncidentGrouping;
import dev.fluo.flink.intake.IntakeSettings;
import dev.fluo.flink.intake.RuleIntake;
import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.flink.kafka.KeptSpans;
import dev.fluo.flink.kafka.RawRecord;
import dev.fluo.flink.keeping.KeepEvent;
import dev.fluo.flink.keeping.NamedTraces;
import dev.fluo.flink.keeping.TraceKeeping;
import dev.fluo.flink.ledger.Ledger;
import dev.fluo.flink.ledger.LedgerEvent;
import dev.fluo.flink.ledger.LedgerSettings;
import dev.fluo.flink.ledger.RuleStatus;
import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.SliceRouter;
import dev.fluo.flink.slice.Sliced;
import dev.fluo.flink.slice.TraceId;
import dev.fluo.flink.stream.ContributionSerializer;
import dev.fluo.flink.suppression.SignalSuppression;
import dev.fluo.flink.suppression.SuppressionSettings;
import dev.fluo.rules.correlation.Contribution;
import dev.fluo.rules.signal.Signal;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * Traces to signals: spans are cut into fragments, gathered by trace and judged by the rules that are broadcast; what
 * traces and change events add to cross-trace rules is judged by rule and key. What became of rules goes to the
 * ledger, what cannot be read to the dead letters.
 *
 * @param outputs null where nothing is added but what {@link #judged} adds
 * @param assembly when traces close, and their bounds
 * @param evaluation the gate before judging, and how verdicts are counted
 * @param stream when time has settled for cross-trace rules, and their bounds
 * @param changes how change events are read
 * @param suppression how many signals a rule may give
 * @param intake how much of the rules topic is taken in
 * @param ledger the book of rules and the audit chain; null as the outputs
 */
public record JudgePart(
        JudgeInputs inputs,
        @Nullable JudgeOutputs outputs,
        AssemblySettings assembly,
        EvaluationSettings evaluation,
        CorrelationSettings stream,
        ChangeSettings changes,
        SuppressionSettings suppression,
        IntakeSettings intake,
        @Nullable LedgerSettings ledger) {

    /** Returns this part before other sinks. */
    public JudgePart with(JudgeOutputs others) {
        return new JudgePart(inputs, others, assembly, evaluation, stream, changes, suppression, intake, ledger);
    }

    /** Adds this part to a job. */
    public void addTo(StreamExecutionEnvironment environment) {
        JudgeOutputs sinks = Objects.requireNonNull(outputs, "a part is added with its outputs");
        Judged judged = judged(environment, new LiveOperators());
        Optional<SingleOutputStreamOperator<Signal>> grouped = group(judged, sinks);
        SingleOutputStreamOperator<RuleStatus> status =
                book(grouped.map(signals -> judged.ledger().union(signals.getSideOutput(IncidentGrouping.LEDGER)))
                        .orElse(judged.ledger()));
        DataStream<Signal> written =
                grouped.map(signals -> (DataStream<Signal>) signals).orElse(judged.signals());
        Uids.SIGNALS_SINK.on(written.sinkTo(sinks.signals()));
        keep(judged);
        Uids.RULE_STATUS_SINK.on(status.sinkTo(sinks.ruleStatus()).setParallelism(1));
        Uids.AUDIT_SINK.on(
                status.getSideOutput(Ledger.AUDIT).sinkTo(sinks.audit()).setParallelism(1));
        Uids.DEAD_LETTERS_SINK.on(judged.deadLetters().sinkTo(sinks.deadLetters()));
    }

    /**
     * Adds everything but the ledger and the sinks.
     *
     * @param operators the operators that wait for rules
     */
    Judged judged(StreamExecutionEnvironment environment, JudgeOperators operators) {
        SingleOutputStreamOperator<Fragment> fragments = operators.route(spans(environment));
        SingleOutputStreamOperator<RuleUpdate> updates = ruleUpdates(environment, operators);
        SingleOutputStreamOperator<Signal> signals = judge(asked(environment, fragments), updates, operators);
        DataStream<Contribution> ofTraces = signals.getSideOutput(TraceEvaluation.CONTRIBUTIONS);
        SingleOutputStreamOperator<Contribution> changes = changes(environment, updates, operators);
        SingleOutputStreamOperator<Signal> across = judgeAcrossTraces(
                operators.order(operators.settle(ofTraces, stream.settle()).union(changes)),
                operators.rulesInTime(updates, ofTraces, stream.settle()),
                operators);
        SingleOutputStreamOperator<Signal> blind = watchTerms(
                signals.getSideOutput(TraceEvaluation.TELEMETRY)
                        .union(changes.getSideOutput(ChangeGathering.TELEMETRY)),
                updates,
                operators);
        SingleOutputStreamOperator<Signal> given =
                suppress(operators.orderSignals(signals.union(across, blind)), updates);
        DataStream<LedgerEvent> ledger = updates.getSideOutput(RuleIntake.LEDGER)
                .union(
                        signals.getSideOutput(TraceEvaluation.LEDGER),
                        changes.getSideOutput(ChangeGathering.LEDGER),
                        across.getSideOutput(CorrelationEvaluation.LEDGER),
                        given.getSideOutput(SignalSuppression.LEDGER),
                        blind.getSideOutput(BlindSpots.LEDGER));
        DataStream<DeadLetter> deadLetters = fragments
                .getSideOutput(SliceRouter.DEAD_LETTERS)
                .union(
                        updates.getSideOutput(RuleIntake.DEAD_LETTERS),
                        changes.getSideOutput(ChangeGathering.DEAD_LETTERS),
                        signals.getSideOutput(TraceEvaluation.DEAD_LETTERS));
        return new Judged(
                fragments,
                given,
                signals.getSideOutput(TraceEvaluation.CALLS),
                signals.getSideOutput(TraceEvaluation.KEPT),
                changes.getSideOutput(ChangeGathering.TELEMETRY),
                ledger,
                deadLetters);
    }

    private SingleOutputStreamOperator<Sliced> spans(StreamExecutionEnvironment environment) {
        return Uids.SPANS.on(environment.fromSource(inputs.spans(), inputs.spanTime(), Uids.SPANS.title()));
    }

    /** One document after the other: the order of the topic decides which version is the newer. */
    private SingleOutputStreamOperator<RuleUpdate> ruleUpdates(
            StreamExecutionEnvironment environment, JudgeOperators operators) {
        var records = environment
                .fromSource(inputs.rules(), new IdleInput<>(), Uids.RULES.title())
                .setParallelism(1);
        return Uids.RULE_INTAKE
                .on(Uids.RULES
                        .on(records)
                        .process(
                                operators.intake(new RuleIntake(evaluation.gate(), intake, evaluation.javaScript())),
                                RuleUpdate.TYPE))
                .setParallelism(1);
    }

    /** They are few, and one task that knows the rules can hold them back until it does. */
    private SingleOutputStreamOperator<Contribution> changes(
            StreamExecutionEnvironment environment, DataStream<RuleUpdate> updates, JudgeOperators operators) {
        var records = environment
                .fromSource(inputs.changes(), new IdleInput<>(), Uids.CHANGES.title())
                .setParallelism(1);
        return Uids.CHANGE_GATHERING
                .on(Uids.CHANGES
                        .on(records)
                        .keyBy(ChangeGathering::oneKey, Types.INT)
                        .connect(updates.broadcast())
                        .transform(
                                Uids.CHANGE_GATHERING.title(),
                                ContributionSerializer.TYPE,
                                operators.changes(new ChangeGathering(this.changes))))
                .setParallelism(1);
    }

    private SingleOutputStreamOperator<Signal> judge(
            DataStream<Fragment> fragments, DataStream<RuleUpdate> updates, JudgeOperators operators) {
        return Uids.TRACE_EVALUATION.on(fragments
                .keyBy(Fragment::traceId, TraceId.TYPE)
                .connect(updates.broadcast())
                .transform(
                        Uids.TRACE_EVALUATION.title(),
                        SignalSerializer.TYPE,
                        operators
                                .traces(assembly, evaluation)
                                .countingCalls(groupsSignals() || operators.countsCalls())
                                .keeping(kept().map(KeptOutput::settings))));
    }

    private Optional<KeptOutput> kept() {
        return outputs == null ? Optional.empty() : outputs.kept();
    }

    /** Returns the fragments, and requests for the traces that the written signals name. */
    private DataStream<Fragment> asked(StreamExecutionEnvironment environment, DataStream<Fragment> fragments) {
        if (kept().isEmpty()) {
            return fragments;
        }
        var records = environment
                .fromSource(kept().get().signals(), new IdleInput<>(), Uids.KEPT_SIGNALS.title())
                .setParallelism(1);
        FlatMapFunction<RawRecord, Fragment> requests =
                (record, out) -> NamedTraces.of(record.value()).forEach(trace -> out.collect(Fragment.request(trace)));
        return fragments.union(Uids.KEPT_REQUESTS
                .on(Uids.KEPT_SIGNALS.on(records).flatMap(requests).returns(Fragment.TYPE))
                .setParallelism(1));
    }

    private void keep(Judged judged) {
        if (kept().isEmpty()) {
            return;
        }
        FlatMapFunction<Signal, KeepEvent> names = (signal, out) ->
                NamedTraces.of(signal.json()).forEach(trace -> out.collect(new KeepEvent.Named(trace)));
        DataStream<KeepEvent> named =
                Uids.KEPT_NAMES.on(judged.signals().flatMap(names).returns(KeepEvent.TYPE));
        Uids.KEPT_SPANS_SINK.on(Uids.KEPT_TRACES
                .on(judged.candidates()
                        .union(named)
                        .keyBy(KeepEvent::traceId, TraceId.TYPE)
                        .process(new TraceKeeping(kept().get().settings()), KeptSpans.TYPE))
                .sinkTo(kept().get().sink()));
    }

    private boolean groupsSignals() {
        return outputs != null && outputs.incidents().isPresent();
    }

    private SingleOutputStreamOperator<Signal> judgeAcrossTraces(
            DataStream<Contribution> contributions, DataStream<RuleUpdate> updates, JudgeOperators operators) {
        return Uids.CORRELATION.on(contributions
                .keyBy(Contribution::partition, Types.STRING)
                .connect(updates)
                .transform(
                        Uids.CORRELATION.title(),
                        SignalSerializer.TYPE,
                        operators.correlation(stream, evaluation.signals())));
    }

    private SingleOutputStreamOperator<Signal> suppress(DataStream<Signal> signals, DataStream<RuleUpdate> updates) {
        return Uids.SIGNAL_SUPPRESSION.on(signals.keyBy(Signal::ruleId, Types.STRING)
                .connect(updates.broadcast())
                .transform(Uids.SIGNAL_SUPPRESSION.title(), SignalSerializer.TYPE, new SignalSuppression(suppression)));
    }

    /** One task knows what all others saw. */
    private SingleOutputStreamOperator<Signal> watchTerms(
            DataStream<TelemetryEvent> telemetry, DataStream<RuleUpdate> updates, JudgeOperators operators) {
        return Uids.BLIND_SPOTS
                .on(telemetry
                        .keyBy(BlindSpots.ONE_KEY, Types.INT)
                        .connect(updates.broadcast())
                        .transform(
                                Uids.BLIND_SPOTS.title(),
                                SignalSerializer.TYPE,
                                operators.blindSpots(stream, evaluation)))
                .setParallelism(1);
    }

    /** Gives signals the ids of their incidents, which go to a sink of their own; empty without incidents. */
    private Optional<SingleOutputStreamOperator<Signal>> group(Judged judged, JudgeOutputs sinks) {
        if (sinks.incidents().isEmpty()) {
            return Optional.empty();
        }
        IncidentOutput incidents = sinks.incidents().get();
        SingleOutputStreamOperator<IncidentEvent> found =
                Uids.INCIDENT_SIGNALS.on(judged.signals().map(IncidentEvent.Found::new, IncidentEvent.TYPE));
        SingleOutputStreamOperator<Signal> grouped = Uids.INCIDENTS.on(found.union(judged.calls())
                .keyBy(IncidentEvent::environment, Types.STRING)
                .connect(judged.changes().broadcast())
                .transform(Uids.INCIDENTS.title(), SignalSerializer.TYPE, new IncidentGrouping(incidents.settings())));
        Uids.INCIDENTS_SINK.on(grouped.getSideOutput(IncidentGrouping.INCIDENTS).sinkTo(incidents.sink()));
        return Optional.of(grouped);
    }

    private SingleOutputStreamOperator<RuleStatus> book(DataStream<LedgerEvent> events) {
        LedgerSettings settings = Objects.requireNonNull(ledger, "a part is added with its ledger");
        return Uids.LEDGER
                .on(events.keyBy(Ledger.ONE_KEY, Types.INT)
                        .transform(Uids.LEDGER.title(), RuleStatus.TYPE, new Ledger(settings)))
                .setParallelism(1);
    }
}
