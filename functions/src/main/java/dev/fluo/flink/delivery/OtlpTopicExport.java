package dev.fluo.flink.delivery;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes log records to a Kafka topic, a request in a record, as the receiver of a collector reads them. */
final class OtlpTopicExport implements OtlpExport {

    private final String topic;
    private final Producer<byte[], byte[]> producer;

    OtlpTopicExport(String topic, Producer<byte[], byte[]> producer) {
        this.topic = topic;
        this.producer = producer;
    }

    static OtlpTopicExport open(OtlpTarget.Topic target) {
        Properties properties = new Properties();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        Properties given = target.producer();
        given.stringPropertyNames().forEach(name -> properties.put(name, given.getProperty(name)));
        ByteArraySerializer bytes = new ByteArraySerializer();
        return new OtlpTopicExport(target.topic(), new KafkaProducer<>(properties, bytes, bytes));
    }

    @Override
    public CompletableFuture<Answer> send(ExportLogsServiceRequest request) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        try {
            producer.send(
                    new ProducerRecord<>(topic, request.toByteArray()),
                    (metadata, failure) -> answer.complete(failure == null ? Answer.taken(0, "") : refusal(failure)));
        } catch (KafkaException e) {
            answer.complete(refusal(e));
        }
        return answer;
    }

    /** The topic holds log records only. */
    @Override
    public CompletableFuture<Answer> send(ExportMetricsServiceRequest request) {
        return CompletableFuture.completedFuture(Answer.never("the topic " + topic + " takes log records only"));
    }

    private static Answer refusal(Exception failure) {
        return failure instanceof RecordTooLargeException
                ? Answer.never(HttpAnswer.line(String.valueOf(failure.getMessage())))
                : Answer.later(HttpAnswer.line(failure.toString()), Duration.ZERO);
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
