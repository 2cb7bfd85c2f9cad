package dev.fluo.job.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fluo.embedded.kafka.SharedKafka;
import dev.fluo.flink.changeevent.ChangesBacklog;
import dev.fluo.flink.intake.RuleGate;
import dev.fluo.flink.kafka.DeadLetterSchema;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.SettingsReader;
import dev.fluo.job.options.StartFrom;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicPreparationITCase {

    @Test
    void missingTopicsAreMadeAsTheContractSays() throws Exception {
        Settings settings = settings("made");
        prepare(settings);
        Topics topics = Topics.from(settings);
        try (KafkaAdmin admin = KafkaAdmin.connect(KafkaAccess.from(settings))) {
            Map<String, TopicDescription> made = admin.get(
                    "describe",
                    client -> client.describeTopics(List.of(
                                    topics.rules(), topics.signals(), topics.incidents(), topics.audit(), "made.spans"))
                            .allTopicNames());
            assertThat(made.get(topics.rules()).partitions()).hasSize(1);
            assertThat(made.get(topics.audit()).partitions()).hasSize(1);
            assertThat(made.get(topics.signals()).partitions()).hasSize(3);
            assertThat(made.get(topics.incidents()).partitions()).hasSize(3);
            assertThat(made.get("made.spans").partitions()).hasSize(3);
        }
        prepare(settings); // a second start finds everything as it should be
        try (KafkaAdmin admin = KafkaAdmin.connect(KafkaAccess.from(settings))) {
            assertThat(new TopicPreparation(admin, settings, topics).largestRecord(topics.deadLetters()))
                    .as("a dead letter is larger than the record that it holds")
                    .isEqualTo(DeadLetterSchema.MOST_BYTES);
        }
    }

    @Test
    void theRulesEndIsFoundOnWhicheverMachineATaskStarts() throws Exception {
        Settings settings = settings("end");
        prepare(settings);
        String topic = Topics.from(settings).rules();
        KafkaAccess access = KafkaAccess.from(settings);
        RuleGate.End end = InstantiationUtil.clone(new RulesTopicEnd(access, topic));
        assertThat(end.last()).isEqualTo(RuleGate.NOTHING);

        byte[] key = "some".getBytes(StandardCharsets.UTF_8);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(access.client(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, key, "{}".getBytes(StandardCharsets.UTF_8)));
            producer.send(new ProducerRecord<>(topic, key, null)).get();
        }
        assertThat(end.last()).isEqualTo(1);
    }

    /** The group has read two changes; behind the last one stand records of a transaction that was given up. */
    @ParameterizedTest
    @CsvSource({"EARLIEST, 0, 3", "COMMITTED, 2, 3", "LATEST, 4, 3"})
    void theChangesThatLieOnTheTopicAreFound(StartFrom startFrom, long begin, long last) throws Exception {
        String name = "lying" + startFrom.ordinal();
        Settings settings = settings(name);
        prepare(settings);
        Topics topics = Topics.from(settings);
        KafkaAccess access = KafkaAccess.from(settings);
        ChangesBacklog backlog = InstantiationUtil.clone(new ChangesTopicBacklog(access, topics, startFrom));
        assertThat(backlog.now()).isEmpty();
        try (TransactionalWriter writer = new TransactionalWriter(access, topics.changes())) {
            writer.commit("one", "two"); // a marker stands at offset 2
            writer.commit("three");
            writer.abort("four");
        }
        try (KafkaAdmin admin = KafkaAdmin.connect(access)) {
            TopicPartition partition = new TopicPartition(topics.changes(), 0);
            admin.get(
                    "commit",
                    client -> client.alterConsumerGroupOffsets(
                                    access.named(ChangesTopicBacklog.PURPOSE),
                                    Map.of(partition, new OffsetAndMetadata(2)))
                            .all());

            assertThat(backlog.now()).isEqualTo(Map.of(0, new ChangesBacklog.Stretch(begin, last)));
            String id = backlog.topicId();
            assertThat(id).isNotEmpty();

            admin.get(
                    "delete",
                    client -> client.deleteTopics(List.of(topics.changes())).all());
            assertThat(backlog.topicId()).isEmpty();
            prepare(settings);
            assertThat(backlog.now()).isEmpty();
            assertThat(backlog.topicId()).isNotEmpty().isNotEqualTo(id);
            assertThat(new TopicLook(access, topics).ends(Set.of(partition))).containsEntry(partition, 0L);
        }
    }

    @Test
    void aRulesTopicWithTwoPartitionsIsRefused() throws Exception {
        SharedKafka.broker().createTopic("two.rules", 2, Map.of("cleanup.policy", "compact"));
        assertRefused(settings("two"), "topic two.rules has 2 partitions and must have one", "another name");
    }

    @Test
    void aRulesTopicThatIsNotCompactedIsRefused() throws Exception {
        SharedKafka.broker().createTopic("plain.rules", 1);
        assertRefused(settings("plain"), "topic plain.rules has cleanup.policy=delete", "kafka-configs.sh");
    }

    @Test
    void aTopicOfSignalsThatTakesLessThanASignalIsRefused() throws Exception {
        SharedKafka.broker().createTopic("small.signals", 3, Map.of("max.message.bytes", "100000"));
        assertRefused(
                settings("small", "--limits.signal-bytes=100kb"),
                "limits.signal-bytes is 102400 bytes and must be below what topic small.signals takes in one record,"
                        + " max.message.bytes = 100000",
                "Lower the option");
    }

    @Test
    void twoPurposesWithOneTopicAreRefused() throws Exception {
        assertRefused(
                settings("one", "--topics.audit=one.rules"),
                "options topics.rules and topics.audit both name the topic one.rules",
                "a topic of its own");
    }

    @Test
    void missingTopicsAreNamedWhereTheyMayNotBeMade() throws Exception {
        assertRefused(
                settings("bare", "--topics.create=false"),
                "has no topic bare.spans, bare.rules",
                "--topics.create true");
    }

    @Test
    void nobodyAtTheAddressIsSaidAtOnce() throws Exception {
        Settings settings = SettingsReader.read(List.of("--kafka=127.0.0.1:1"), Map.of());
        StartException refused = catchThrowableOfType(StartException.class, () -> prepare(settings));
        assertThat(refused).hasMessageContaining("no Kafka at 127.0.0.1:1");
        assertThat(refused.hint()).contains("--kafka HOST:PORT");
    }

    @Test
    void theLastRecordIsFoundBehindOffsetsWithoutOne() throws Exception {
        Settings settings = settings("last");
        prepare(settings);
        TopicReader reader = new TopicReader(KafkaAccess.from(settings));
        assertThat(reader.last("last.audit")).isEmpty();

        TransactionalWriter writer = new TransactionalWriter(KafkaAccess.from(settings), "last.audit");
        writer.commit("first", "second");
        writer.abort("third");
        assertThat(reader.last("last.audit")).hasValueSatisfying(record -> {
            assertThat(record.offset()).isEqualTo(1);
            assertThat(new String(record.value(), StandardCharsets.UTF_8)).isEqualTo("second");
        });
        List<String> all = new ArrayList<>();
        reader.readAll("last.audit", record -> all.add(new String(record.value(), StandardCharsets.UTF_8)));
        assertThat(all).containsExactly("first", "second");
        writer.close();
    }

    private static void assertRefused(Settings settings, String message, String hint) {
        StartException refused = catchThrowableOfType(StartException.class, () -> prepare(settings));
        assertThat(refused).hasMessageContaining(message);
        assertThat(refused.hint()).contains(hint);
    }

    private static void prepare(Settings settings) throws StartException {
        try (KafkaAdmin admin = KafkaAdmin.connect(KafkaAccess.from(settings))) {
            new TopicPreparation(admin, settings, Topics.from(settings)).prepare();
        }
    }

    private static Settings settings(String prefix, String... further) throws Exception {
        List<String> arguments = new ArrayList<>();
        arguments.add("--kafka=" + SharedKafka.broker().bootstrapServers());
        arguments.add("--topics.partitions=3");
        for (String topic :
                List.of("spans", "rules", "changes", "rule-status", "signals", "incidents", "audit", "dead-letters")) {
            arguments.add("--topics." + topic + "=" + prefix + "." + topic);
        }
        arguments.addAll(List.of(further));
        return SettingsReader.read(arguments, Map.of());
    }
}
