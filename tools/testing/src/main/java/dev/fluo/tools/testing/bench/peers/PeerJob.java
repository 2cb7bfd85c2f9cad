package dev.fluo.tools.testing.bench.peers;

import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.Topics;
import dev.fluo.job.options.JobOptions;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.TimeOptions;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Row;

/**
 * The job of a peer. It reads the topics that FLUO reads, waits as long for late spans and for the end of a trace, and
 * writes its answers where FLUO writes signals.
 */
public final class PeerJob {

    private PeerJob() {}

    /** Starts it; does not wait for anything. */
    public static JobClient start(Peer peer, Settings settings, StreamExecutionEnvironment environment)
            throws Exception {
        // No operator here keeps or changes what it has passed on.
        environment.configure(new Configuration().set(PipelineOptions.OBJECT_REUSE, true));
        peer.ask(spans(settings, environment), settings.get(TimeOptions.IDLE_GAP))
                .map(Answers::write)
                .returns(Types.STRING)
                .sinkTo(answers(settings));
        return environment.executeAsync(settings.get(JobOptions.NAME));
    }

    private static DataStream<Row> spans(Settings settings, StreamExecutionEnvironment environment)
            throws StartException {
        KafkaAccess access = KafkaAccess.from(settings);
        KafkaSource<Row> source = KafkaSource.<Row>builder()
                .setProperties(access.client())
                .setGroupId(access.named("spans"))
                .setTopics(List.copyOf(Topics.from(settings).spans().keySet()))
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new SpanRowSchema())
                .build();
        return environment.fromSource(source, time(settings), "Spans");
    }

    /** A partition that is ahead waits for the others, as in FLUO: a backlog must not pile up in state. */
    private static WatermarkStrategy<Row> time(Settings settings) {
        WatermarkStrategy<Row> time = WatermarkStrategy.<Row>forBoundedOutOfOrderness(
                        settings.get(TimeOptions.OUT_OF_ORDERNESS))
                .withTimestampAssigner((span, record) -> SpanRow.endMillis(span))
                .withIdleness(settings.get(TimeOptions.IDLENESS));
        Duration ahead = settings.get(TimeOptions.ALIGNMENT);
        return ahead.isZero() ? time : time.withWatermarkAlignment("spans", ahead);
    }

    private static KafkaSink<String> answers(Settings settings) throws StartException {
        KafkaAccess access = KafkaAccess.from(settings);
        return KafkaSink.<String>builder()
                .setKafkaProducerConfig(access.client())
                .setRecordSerializer(KafkaRecordSerializationSchema.<String>builder()
                        .setTopic(Topics.from(settings).signals())
                        .setValueSerializationSchema(new SimpleStringSchema())
                        .build())
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .build();
    }
}
