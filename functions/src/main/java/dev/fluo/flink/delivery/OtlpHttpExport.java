package dev.fluo.flink.delivery;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Sends log records and metrics by OTLP/HTTP, as protobuf. */
final class OtlpHttpExport implements OtlpExport {

    private final OtlpTarget.Http target;
    private final HttpPost post;
    private final Map<String, String> headers;

    OtlpHttpExport(OtlpTarget.Http target, HttpPost post) {
        this.target = target;
        this.post = post;
        headers = new HashMap<>(target.headers());
        headers.put("Content-Type", "application/x-protobuf");
    }

    @Override
    public CompletableFuture<Answer> send(ExportLogsServiceRequest request) {
        return post.send(target.url(), headers, request.toByteArray()).thenApply(OtlpHttpExport::answer);
    }

    @Override
    public CompletableFuture<Answer> send(ExportMetricsServiceRequest request) {
        return post.send(target.metricsUrl(), headers, request.toByteArray())
                .thenApply(answer -> switch (answer.meaning()) {
                    case TAKEN -> Answer.taken(0, "");
                    case LATER -> Answer.later(answer.describe(), answer.retryAfter());
                    case NEVER -> Answer.never(answer.describe());
                });
    }

    private static Answer answer(HttpAnswer answer) {
        return switch (answer.meaning()) {
            case TAKEN -> taken(answer.body());
            case LATER -> Answer.later(answer.describe(), answer.retryAfter());
            case NEVER -> Answer.never(answer.describe());
        };
    }

    /** A body that cannot be read says nothing against the records. */
    private static Answer taken(byte[] body) {
        try {
            ExportLogsPartialSuccess partial =
                    ExportLogsServiceResponse.parseFrom(body).getPartialSuccess();
            return Answer.taken(partial.getRejectedLogRecords(), partial.getErrorMessage());
        } catch (InvalidProtocolBufferException e) {
            return Answer.taken(0, "");
        }
    }

    @Override
    public void close() {
        // the client of the JDK ends with its last use
    }
}
