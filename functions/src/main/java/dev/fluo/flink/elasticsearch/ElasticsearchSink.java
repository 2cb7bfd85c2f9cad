package dev.fluo.flink.elasticsearch;

/** The way in to the sink that writes records of the topics of signals, incidents and audit to Elasticsearch. */
public final class ElasticsearchSink {

    private ElasticsearchSink() {}

    public static ElasticsearchSinkBuilder of(IndexTarget target) {
        return new ElasticsearchSinkBuilder(target);
    }
}
