package dev.fluo.job;

import dev.fluo.flink.elasticsearch.AuditStream;
import dev.fluo.flink.elasticsearch.ElasticsearchConnection;
import dev.fluo.flink.elasticsearch.ElasticsearchCredentials;
import dev.fluo.flink.elasticsearch.ElasticsearchSink;
import dev.fluo.flink.elasticsearch.IndexTarget;
import dev.fluo.flink.elasticsearch.SignalIndices;
import dev.fluo.flink.kafka.KafkaDeadLetters;
import dev.fluo.flink.kafka.RawRecord;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.Topics;
import dev.fluo.job.options.ElasticsearchOptions;
import dev.fluo.job.options.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.apache.flink.api.connector.sink2.Sink;

/** Elasticsearch as the job writes to it. */
final class ElasticsearchSinks {

    private final Settings settings;
    private final KafkaDeadLetters deadLetters;

    ElasticsearchSinks(Settings settings, KafkaAccess access, Topics topics) {
        this.settings = settings;
        this.deadLetters = new KafkaDeadLetters(topics.deadLetters(), access.client());
    }

    /** @throws StartException if the connection or the name of the index is not usable */
    Sink<RawRecord> signals() throws StartException {
        return sink(() -> new SignalIndices(
                settings.get(ElasticsearchOptions.SIGNALS_INDEX),
                settings.get(ElasticsearchOptions.SIGNALS_RETENTION)));
    }

    /** @throws StartException if the connection or the name of the data stream is not usable */
    Sink<RawRecord> audit() throws StartException {
        return sink(() -> new AuditStream(
                settings.get(ElasticsearchOptions.AUDIT_STREAM), settings.get(ElasticsearchOptions.AUDIT_RETENTION)));
    }

    private Sink<RawRecord> sink(Supplier<IndexTarget> target) throws StartException {
        try {
            return ElasticsearchSink.of(target.get()).connection(connection()).deadLetters(deadLetters).build();
        } catch (IllegalArgumentException e) {
            throw new StartException("elasticsearch.*: " + e.getMessage(), "See docs/configuration.md.", e);
        }
    }

    private ElasticsearchConnection connection() {
        List<String> urls = Arrays.stream(settings.find(ElasticsearchOptions.URL).orElse("").split(","))
                .map(String::strip)
                .filter(url -> !url.isEmpty())
                .toList();
        return new ElasticsearchConnection(
                urls,
                credentials(),
                settings.get(ElasticsearchOptions.CERTIFICATE_AUTHORITY));
    }

    private ElasticsearchCredentials credentials() {
        String apiKey = settings.get(ElasticsearchOptions.API_KEY);
        String user = settings.get(ElasticsearchOptions.USER);
        String password = settings.get(ElasticsearchOptions.PASSWORD);
        if (apiKey != null) {
            return ElasticsearchCredentials.apiKey(apiKey);
        }
        if (user == null && password == null) {
            return ElasticsearchCredentials.NONE;
        }
        if (user == null || password == null) {
            throw new IllegalArgumentException("a user needs a password and a password a user");
        }
        return ElasticsearchCredentials.basic(user, password);
    }
}
