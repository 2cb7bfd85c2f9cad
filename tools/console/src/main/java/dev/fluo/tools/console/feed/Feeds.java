package dev.fluo.tools.console.feed;

import dev.fluo.flink.slice.Encoding;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.Topics;
import dev.fluo.tools.client.rules.Provenance;
import dev.fluo.tools.console.board.Boards;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Everything that is read: what FLUO writes in one thread, and the spans, of which a sample is enough, in another. */
public final class Feeds implements AutoCloseable {

    /** Signals of each partition from before the start. */
    private static final long SIGNALS_BACK = 2000;

    /** Records of incidents of each partition from before the start. */
    private static final long INCIDENTS_BACK = 5000;

    /** Audit records from before the start: some hours of attestations. */
    private static final long AUDIT_BACK = 5000;

    /** Records of spans of each partition from before the start. */
    private static final long SPANS_BACK = 500;

    /** With more records waiting than this the newest spans are worth more than all of them. */
    private static final long MOST_SPANS_BEHIND = 20_000;

    private final TopicFeed documents;
    private final TopicFeed spans;

    private Feeds(TopicFeed documents, TopicFeed spans) {
        this.documents = documents;
        this.spans = spans;
    }

    /** Begins to read onto the boards. */
    public static Feeds start(KafkaAccess access, Topics topics, Boards boards) {
        boards.redaction().catchUp();
        TopicFeed documents = TopicFeed.start(
                access,
                "documents",
                List.of(
                        TopicSource.whole(
                                topics.rules(),
                                record -> boards.rules()
                                        .acceptDocument(
                                                key(record),
                                                record.value(),
                                                record.offset(),
                                                Provenance.of(record.headers()))),
                        TopicSource.whole(topics.ruleStatus(), written(boards.rules()::acceptStatus)),
                        TopicSource.latest(topics.audit(), AUDIT_BACK, written(boards.audit()::accept))
                                .whenCaughtUp(boards.redaction()::caughtUp),
                        TopicSource.latest(topics.signals(), SIGNALS_BACK, written(boards.signals()::accept)),
                        TopicSource.latest(topics.incidents(), INCIDENTS_BACK, written(boards.incidents()::accept))));
        TopicFeed spans = TopicFeed.start(
                access,
                "spans",
                topics.spans().entrySet().stream()
                        .map(topic -> spans(topic.getKey(), topic.getValue(), boards))
                        .toList());
        return new Feeds(documents, spans);
    }

    private static TopicSource spans(String topic, Encoding encoding, Boards boards) {
        return TopicSource.sample(
                topic,
                SPANS_BACK,
                MOST_SPANS_BEHIND,
                written(value -> boards.traces().accept(value, encoding)));
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            throw new IllegalArgumentException("a document without a key");
        }
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    /** A null value, which deletes on a compacted topic, has nothing to show. */
    private static Consumer<ConsumerRecord<byte[], byte[]>> written(Consumer<byte[]> reader) {
        return record -> {
            if (record.value() != null) {
                reader.accept(record.value());
            }
        };
    }

    /** Returns the health of each feed, by its name. */
    public Map<String, FeedHealth> health() {
        Map<String, FeedHealth> health = new LinkedHashMap<>();
        health.put("documents", documents.health());
        health.put("spans", spans.health());
        return health;
    }

    @Override
    public void close() {
        documents.close();
        spans.close();
    }
}
