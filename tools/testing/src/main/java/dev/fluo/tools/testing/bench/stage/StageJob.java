package dev.fluo.tools.testing.bench.stage;

import dev.fluo.flink.Uids;
import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.SliceRouter;
import dev.fluo.flink.slice.TraceId;
import dev.fluo.job.FluoJob;
import dev.fluo.job.JudgeOutputs;
import dev.fluo.job.JudgePart;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.Topics;
import dev.fluo.job.options.JobOptions;
import dev.fluo.job.options.Settings;
import dev.fluo.rules.signal.Signal;
import dev.fluo.tools.testing.bench.peers.Peer;
import dev.fluo.tools.testing.bench.peers.PeerJob;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** The job of each stage, made of the parts of the real one. */
final class StageJob {

    private StageJob() {}

    /**
     * Starts it; does not wait for anything.
     *
     * @param asked whether signals are written also where the stage throws them away
     */
    static JobClient start(Stage stage, boolean asked, Settings settings, StreamExecutionEnvironment environment)
            throws Exception {
        return switch (stage) {
            case SQL -> PeerJob.start(Peer.SQL, settings, environment);
            case CEP -> PeerJob.start(Peer.CEP, settings, environment);
            case FULL -> new FluoJob(settings).execute(environment);
            default -> startPart(stage, asked, settings, environment);
        };
    }

    private static JobClient startPart(
            Stage stage, boolean asked, Settings settings, StreamExecutionEnvironment environment) throws Exception {
        JudgePart part = new FluoJob(settings).prepare(environment);
        JudgeOutputs outputs = Objects.requireNonNull(part.outputs(), "a part is prepared with its outputs");
        switch (stage) {
            case READ -> read(settings, environment);
            case SLICE -> slice(part, environment);
            default ->
                part.with(discarded(outputs, asked ? outputs.signals() : new DiscardingSink<>()))
                        .addTo(environment);
        }
        return environment.executeAsync(settings.get(JobOptions.NAME));
    }

    private static void read(Settings settings, StreamExecutionEnvironment environment) throws Exception {
        KafkaAccess access = KafkaAccess.from(settings);
        KafkaSource<byte[]> source = KafkaSource.<byte[]>builder()
                .setProperties(access.client())
                .setGroupId(access.named("read"))
                .setTopics(List.copyOf(Topics.from(settings).spans().keySet()))
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new CountingSchema())
                .build();
        environment
                .fromSource(source, WatermarkStrategy.noWatermarks(), "Read")
                .uid("read")
                .sinkTo(new DiscardingSink<>())
                .uid("discard");
    }

    private static void slice(JudgePart part, StreamExecutionEnvironment environment) {
        var sliced = environment.fromSource(part.inputs().spans(), part.inputs().spanTime(), Uids.SPANS.title());
        Uids.FRAGMENTS
                .on(Uids.SPANS.on(sliced).process(new SliceRouter(), Fragment.TYPE))
                .keyBy(Fragment::traceId, TraceId.TYPE)
                .sinkTo(new DiscardingSink<>())
                .uid("discard");
    }

    private static JudgeOutputs discarded(JudgeOutputs outputs, Sink<Signal> signals) {
        return new JudgeOutputs(
                signals,
                new DiscardingSink<>(),
                new DiscardingSink<>(),
                new DiscardingSink<>(),
                outputs.incidents().map(incidents -> incidents.with(new DiscardingSink<>())),
                outputs.kept().map(kept -> kept.with(new DiscardingSink<>())));
    }
}
