package dev.fluo.flink.elasticsearch;

import dev.fluo.flink.deadletter.DeadLetterChannel;
import dev.fluo.flink.kafka.RawRecord;
import java.util.Objects;
import org.apache.flink.api.connector.sink2.Sink;
import org.jspecify.annotations.Nullable;

/** Puts together a sink to Elasticsearch; all but the bulk settings has to be given. */
public final class ElasticsearchSinkBuilder {

    private final IndexTarget target;
    private @Nullable ElasticsearchConnection connection;
    private @Nullable DeadLetterChannel deadLetters;
    private BulkSettings bulk = BulkSettings.DEFAULT;

    ElasticsearchSinkBuilder(IndexTarget target) {
        this.target = Objects.requireNonNull(target);
    }

    public ElasticsearchSinkBuilder connection(ElasticsearchConnection connection) {
        this.connection = Objects.requireNonNull(connection);
        return this;
    }

    /** Sets where documents go that Elasticsearch refuses for good. */
    public ElasticsearchSinkBuilder deadLetters(DeadLetterChannel deadLetters) {
        this.deadLetters = Objects.requireNonNull(deadLetters);
        return this;
    }

    public ElasticsearchSinkBuilder bulk(BulkSettings bulk) {
        this.bulk = Objects.requireNonNull(bulk);
        return this;
    }

    /** @throws IllegalArgumentException if the connection or the way to the dead letters was not given */
    public Sink<RawRecord> build() {
        if (connection == null || deadLetters == null) {
            throw new IllegalArgumentException(
                    "a sink to Elasticsearch needs a connection and a way to the dead letters");
        }
        return new AsyncElasticsearchSink(target, connection, deadLetters, bulk);
    }
}
