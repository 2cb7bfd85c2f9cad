package dev.fluo.flink.delivery;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Sends log records, and metrics, to one place. */
interface OtlpExport extends AutoCloseable {

    /** Sends log records; the answer is no failure: that none came is an answer too. */
    CompletableFuture<Answer> send(ExportLogsServiceRequest request);

    /** Sends metrics; the answer is no failure: that none came is an answer too. */
    CompletableFuture<Answer> send(ExportMetricsServiceRequest request);

    @Override
    void close();

    /**
     * The answer of the place.
     *
     * @param rejected how many records of a request that was taken are refused for good
     * @param text the reason, for people; empty if there is none
     * @param pause how long the place asks to be left alone; zero if it does not say
     */
    record Answer(HttpAnswer.Meaning meaning, long rejected, String text, Duration pause) {

        static Answer taken(long rejected, String text) {
            return new Answer(HttpAnswer.Meaning.TAKEN, rejected, text, Duration.ZERO);
        }

        static Answer later(String text, Duration pause) {
            return new Answer(HttpAnswer.Meaning.LATER, 0, text, pause);
        }

        static Answer never(String text) {
            return new Answer(HttpAnswer.Meaning.NEVER, 0, text, Duration.ZERO);
        }
    }
}
