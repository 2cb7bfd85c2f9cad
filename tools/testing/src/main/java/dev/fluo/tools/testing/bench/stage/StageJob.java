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
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** The job of each stage, made of the parts of the real one. */
final class StageJob {

    private StageJob() {}

    /** Starts it; does not wait for anything. */
    static JobClient start(Stage stage, Settings settings, StreamExecutionEnvironment environment) throws Exception {
        FluoJob job = new FluoJob(settings);
        if (stage == Stage.FULL) {
            return job.execute(environment);
        }
        JudgePart part = job.prepare(environment);
        switch (stage) {
            case READ -> read(settings, environment);
            case SLICE -> slice(part, environment);
            default -> withoutSinks(part).addTo(environment);
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

    private static JudgePart withoutSinks(JudgePart part) {
        JudgeOutputs nothing = new JudgeOutputs(
                new DiscardingSink<>(),
                new DiscardingSink<>(),
                new DiscardingSink<>(),
                new DiscardingSink<>(),
                part.outputs().incidents().map(incidents -> incidents.with(new DiscardingSink<>())),
                part.outputs().kept().map(kept -> kept.with(new DiscardingSink<>())));
        return part.with(nothing);
    }
}
