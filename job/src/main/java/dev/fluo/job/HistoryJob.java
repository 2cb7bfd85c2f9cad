package dev.fluo.job;

import dev.fluo.flink.Uids;
import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.changeevent.ChangesBacklog;
import dev.fluo.flink.correlation.CorrelationSettings;
import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.evaluation.IncidentEvent;
import dev.fluo.flink.evaluation.SignalSerializer;
import dev.fluo.flink.incident.IncidentGrouping;
import dev.fluo.flink.intake.IntakeSettings;
import dev.fluo.flink.intake.RuleGate;
import dev.fluo.flink.kafka.RawRecord;
import dev.fluo.flink.ledger.LedgerEvent;
import dev.fluo.flink.slice.Sliced;
import dev.fluo.flink.suppression.SuppressionSettings;
import dev.fluo.job.history.HistoryRecords;
import dev.fluo.job.history.HistorySpans;
import dev.fluo.job.history.IncidentEventOrder;
import dev.fluo.job.history.OneTaskSource;
import dev.fluo.job.history.SortedHistory;
import dev.fluo.job.history.StandingIncidents;
import dev.fluo.job.history.StandingSignals;
import dev.fluo.job.history.TimeRange;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.options.IncidentOptions;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.TimeOptions;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The judging part over traffic of the past. Its output is one stream of {@link HistoryRecords}; nothing of it reaches
 * a topic.
 */
public final class HistoryJob {

    /** Silence is of no meaning where traffic is read as fast as it can be. */
    private static final Duration NEVER = Duration.ofDays(36_500);

    private final Settings settings;
    private final HistoryInput input;
    private final boolean incidents;
    private final Set<String> apart;

    /** @param settings time, limits and redaction are those of the job that would have judged it */
    public HistoryJob(Settings settings, HistoryInput input) {
        this(settings, input, false, Set.of());
    }

    private HistoryJob(Settings settings, HistoryInput input, boolean incidents, Set<String> apart) {
        this.settings = settings;
        this.input = input;
        this.incidents = incidents;
        this.apart = Set.copyOf(apart);
    }

    /**
     * Returns a job that also groups the signals into incidents.
     *
     * @param apart rules whose signals belong to no incident
     */
    public HistoryJob withIncidents(Set<String> apart) {
        return new HistoryJob(settings, input, true, apart);
    }

    /**
     * Adds the judgement of recordings.
     *
     * @return records of kinds that {@link HistoryRecords} names
     * @throws StartException if the settings contradict each other
     */
    public DataStream<Tuple2<String, byte[]>> addTo(StreamExecutionEnvironment environment, SortedHistory history)
            throws StartException {
        CorrelationSettings stream = new OperatorSettings(settings).stream();
        Source<Sliced, ?, ?> spans =
                HistorySpans.source(history, settings.get(TimeOptions.OUT_OF_ORDERNESS), stream.settle());
        long begins = history.contents().firstMillis();
        FluoJob.configure(environment, settings);
        List<RawRecord> rules = input.ruleRecords(begins);
        JudgeInputs inputs = new JudgeInputs(
                spans,
                WatermarkStrategy.noWatermarks(),
                OneTaskSource.of(RawRecord.TYPE, rules),
                OneTaskSource.of(RawRecord.TYPE, input.changeRecords(begins)));
        Judged judged =
                part(inputs, new RuleGate(rules.size() - 1L)).judged(environment, new HistoryOperators(incidents));
        DataStream<Tuple2<String, byte[]>> signals = judged.signals()
                .transform("Standing signals", HistoryRecords.TYPE, new StandingSignals(memory(), history.range()))
                .setParallelism(1)
                .setMaxParallelism(1)
                .uid("history-standing-signals");
        DataStream<Tuple2<String, byte[]>> ledger = judged.ledger()
                .flatMap((FlatMapFunction<LedgerEvent, Tuple2<String, byte[]>>) HistoryRecords::ofLedger)
                .returns(HistoryRecords.TYPE)
                .uid("history-ledger");
        DataStream<Tuple2<String, byte[]>> lost = judged.deadLetters()
                .map((DeadLetter letter) -> HistoryRecords.ofDeadLetter(letter))
                .returns(HistoryRecords.TYPE)
                .uid("history-dead-letters");
        DataStream<Tuple2<String, byte[]>> all = signals.union(ledger, lost);
        return incidents ? all.union(grouped(judged, history.range())) : all;
    }

    /** Groups signals with the live job's operator, which receives everything in the order of event time. */
    private DataStream<Tuple2<String, byte[]>> grouped(Judged judged, TimeRange range) throws StartException {
        HashSet<String> left = new HashSet<>(apart);
        DataStream<IncidentEvent> events = judged.signals()
                .filter(signal -> !left.contains(signal.ruleId()))
                .uid("history-incident-rules")
                .map(IncidentEvent.Found::new, IncidentEvent.TYPE)
                .uid("history-incident-signals")
                .union(judged.calls())
                .connect(judged.changes())
                .transform("Incident events in order", IncidentEvent.TYPE, new IncidentEventOrder(memory(), range))
                .setParallelism(1)
                .setMaxParallelism(1)
                .uid("history-incident-order");
        return events.keyBy(IncidentEvent::environment, Types.STRING)
                .connect(judged.changes()
                        .filter(change -> false) // they come in order, among the events
                        .uid("history-incident-no-changes")
                        .broadcast())
                .transform(
                        Uids.INCIDENTS.title(),
                        SignalSerializer.TYPE,
                        new IncidentGrouping(IncidentOptions.of(settings)).ofHistory())
                .setParallelism(1)
                .setMaxParallelism(1)
                .uid("history-incidents")
                .getSideOutput(IncidentGrouping.INCIDENTS)
                .transform("Standing incidents", HistoryRecords.TYPE, new StandingIncidents())
                .setParallelism(1)
                .setMaxParallelism(1)
                .uid("history-standing-incidents");
    }

    private JudgePart part(JudgeInputs inputs, RuleGate gate) throws StartException {
        OperatorSettings options = new OperatorSettings(settings);
        SuppressionSettings suppression = options.suppression();
        return new JudgePart(
                inputs,
                null,
                options.assembly().toBuilder().silence(NEVER).build(),
                options.evaluation(gate),
                options.stream().endingWithInput(),
                options.changes(gate, ChangesBacklog.NOTHING),
                new SuppressionSettings(
                        Integer.MAX_VALUE,
                        Integer.MAX_VALUE,
                        suppression.keysPerRule(),
                        suppression.memory(),
                        suppression.retractedMemory(),
                        NEVER),
                IntakeSettings.of(options.intake()),
                null);
    }

    private Duration memory() throws StartException {
        AssemblySettings assembly = new OperatorSettings(settings).assembly();
        return SuppressionSettings.memory(assembly).plus(assembly.rootGrace());
    }
}
