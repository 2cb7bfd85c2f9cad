package dev.fluo.flink.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fluo.embedded.kafka.EmbeddedKafka;
import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.deadletter.DeadLetterException;
import dev.fluo.flink.deadletter.DeadLetterWriter;
import dev.fluo.flink.evaluation.SignalSerializer;
import dev.fluo.flink.ledger.AuditRecord;
import dev.fluo.flink.ledger.RuleStatus;
import dev.fluo.flink.ledger.RuleStatusJson;
import dev.fluo.rules.signal.Repetition;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.verdict.SignalAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Records that we write to a real broker, read back as they stand there. */
class KafkaSchemasITCase {

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension();

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void writesSignalsUnderTheirId() throws Exception {
        kafka.createTopic("signals", 1);
        Signal signal = new Signal("s-1", "r", 3, 0, SignalAction.OPENED, 1_000, Repetition.NONE, bytes("{\"a\":1}"));

        write(
                new SignalSchema("signals", 1 << 20),
                SignalSerializer.TYPE,
                DeliveryGuarantee.AT_LEAST_ONCE,
                List.of(signal));

        assertThat(read("signals")).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo(bytes("s-1"));
            assertThat(record.value()).isEqualTo(signal.json());
            assertThat(record.timestampMillis()).as("when it was written").isGreaterThan(signal.timestampMillis());
        });
    }

    @Test
    void writesStatusUnderTheRule() throws Exception {
        kafka.createTopic("status", 1, Map.of("cleanup.policy", "compact"));
        RuleStatus status = new RuleStatus(
                "r", RuleStatus.State.ACTIVE, 3, 3L, "hash", "native", List.of(), List.of(), "ann", 1_000);

        write(
                new RuleStatusSchema("status", 1 << 20),
                RuleStatus.TYPE,
                DeliveryGuarantee.AT_LEAST_ONCE,
                List.of(status));

        assertThat(read("status")).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo(bytes("r"));
            assertThat(RuleStatusJson.read(record.value())).isEqualTo(status);
        });
    }

    @Test
    void writesAuditInOrderAndExactlyOnce() throws Exception {
        kafka.createTopic("audit", 1);
        AuditRecord about = new AuditRecord("r", bytes("{\"n\":1}"));
        AuditRecord all = new AuditRecord(null, bytes("{\"n\":2}"));

        write(new AuditSchema("audit", 1 << 20), AuditRecord.TYPE, DeliveryGuarantee.EXACTLY_ONCE, List.of(about, all));

        List<RawRecord> records = read("audit");
        assertThat(records).extracting(RawRecord::value).containsExactly(about.json(), all.json());
        assertThat(records).extracting(RawRecord::key).containsExactly(bytes("r"), null);
    }

    @Test
    void writesDeadLettersUnchangedWithTheirReason() throws Exception {
        kafka.createTopic("letters", 1);
        byte[] value = {0, -1};
        DeadLetter letter = new DeadLetter(DeadLetter.UNREADABLE, "no protobuf ✗", "spans", 2, 7, null, value);

        DeadLetterSchema schema = new DeadLetterSchema("letters", DeadLetterSchema.MOST_BYTES);
        write(schema, DeadLetter.TYPE, DeliveryGuarantee.AT_LEAST_ONCE, List.of(letter));

        assertThat(read("letters")).singleElement().satisfies(record -> {
            assertThat(record.key()).isNull();
            assertThat(record.value()).isEqualTo(letter.value());
            assertThat(record.headers())
                    .isEqualTo(Map.of(
                            "fluo-class", "unreadable",
                            "fluo-error", "no protobuf ✗",
                            "fluo-source-topic", "spans",
                            "fluo-source-partition", "2",
                            "fluo-source-offset", "7"));
        });
    }

    @Test
    void hasAWritersOwnDeadLettersSafeAfterAFlush() throws Exception {
        kafka.createTopic("own-letters", 1);
        DeadLetter letter = new DeadLetter(DeadLetter.REFUSED, "400", "signals", 0, 9, bytes("k"), null);

        try (DeadLetterWriter writer = new KafkaDeadLetters("own-letters", 1 << 20, client()).open()) {
            writer.write(letter);
            writer.flush();

            assertThat(read("own-letters")).singleElement().satisfies(record -> {
                assertThat(record.key()).isEqualTo(bytes("k"));
                assertThat(record.value()).isNull();
            });
        }
    }

    @Test
    void hasNoDeadLetterRefusedByATopicThatTakesLittle() throws Exception {
        kafka.createTopic("small-letters", 1, Map.of("max.message.bytes", "3000"));
        Properties stingy = client();
        stingy.setProperty("max.request.size", "2000");

        try (DeadLetterWriter writer = new KafkaDeadLetters("small-letters", 3_000, stingy).open()) {
            for (int bytes = 0; bytes <= 4_000; bytes += 100) {
                writer.write(letter(bytes, 0));
                writer.write(letter(0, bytes));
                writer.write(letter(bytes, bytes));
            }
            writer.flush();
        }

        assertThat(read("small-letters")).hasSize(3 * 41);
    }

    private static DeadLetter letter(int keyBytes, int valueBytes) {
        return new DeadLetter(DeadLetter.REFUSED, "400", "signals", 0, 9, new byte[keyBytes], new byte[valueBytes]);
    }

    @Test
    void saysSoWhenAWritersOwnDeadLettersAreNotSafe() {
        Properties impatient = client();
        impatient.setProperty("max.block.ms", "500");
        try (DeadLetterWriter writer = new KafkaDeadLetters("no-such-topic", 1 << 20, impatient).open()) {
            writer.write(new DeadLetter(DeadLetter.REFUSED, "400", "signals", 0, 9, null, null));

            assertThatThrownBy(writer::flush)
                    .isInstanceOf(DeadLetterException.class)
                    .hasMessageContaining("no-such-topic");
        }
    }

    private static <T> void write(
            KafkaRecordSerializationSchema<T> schema,
            TypeInformation<T> type,
            DeliveryGuarantee guarantee,
            List<T> values)
            throws Exception {
        StreamExecutionEnvironment flink = flink();
        flink.enableCheckpointing(1_000);
        flink.fromData(values, type)
                .sinkTo(KafkaSink.<T>builder()
                        .setBootstrapServers(kafka.bootstrapServers())
                        .setRecordSerializer(schema)
                        .setDeliveryGuarantee(guarantee)
                        .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                        .setTransactionalIdPrefix("test-" + schema.getClass().getSimpleName())
                        .setProperty("transaction.timeout.ms", "60000")
                        .build());
        flink.execute();
    }

    /** Everything the topic holds that is committed, as the job reads it. */
    private static List<RawRecord> read(String topic) {
        Properties properties = client();
        properties.setProperty("isolation.level", "read_committed");
        List<RawRecord> records = new ArrayList<>();
        RawRecordSchema schema = new RawRecordSchema();
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties, bytes, bytes)) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> schema.deserialize(record, new ListCollector<>(records)));
            }
        }
        return records;
    }

    private static StreamExecutionEnvironment flink() {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment flink = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        flink.setParallelism(1);
        return flink;
    }

    private static Properties client() {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", kafka.bootstrapServers());
        return properties;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
