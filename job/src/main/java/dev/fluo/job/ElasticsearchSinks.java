package dev.fluo.job;

import dev.fluo.flink.elasticsearch.ElasticsearchSink;
import dev.fluo.flink.elasticsearch.IndexTarget;
import dev.fluo.flink.kafka.KafkaDeadLetters;
import dev.fluo.flink.kafka.RawRecord;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.Topics;
import dev.fluo.job.options.Settings;
import org.apache.flink.api.connector.sink2.Sink;

/** Elasticsearch as the job writes to it. */
final class ElasticsearchSinks {

    private final ElasticsearchAccess elasticsearch;
    private final KafkaDeadLetters deadLetters;

    /** @param deadLetterBytes the largest record that the topic of dead letters takes */
    ElasticsearchSinks(Settings settings, KafkaAccess access, Topics topics, int deadLetterBytes) {
        this.elasticsearch = new ElasticsearchAccess(settings);
        this.deadLetters = new KafkaDeadLetters(topics.deadLetters(), deadLetterBytes, access.client());
    }

    /** @throws StartException if the connection or the name of the index is not usable */
    Sink<RawRecord> signals() throws StartException {
        return sink(elasticsearch.signals());
    }

    /** @throws StartException if the connection or the name of the index is not usable */
    Sink<RawRecord> incidents() throws StartException {
        return sink(elasticsearch.incidents());
    }

    /** @throws StartException if the connection or the name of the data stream is not usable */
    Sink<RawRecord> audit() throws StartException {
        return sink(elasticsearch.audit());
    }

    private Sink<RawRecord> sink(IndexTarget target) throws StartException {
        return ElasticsearchSink.of(target)
                .connection(elasticsearch.connection())
                .deadLetters(deadLetters)
                .build();
    }
}
