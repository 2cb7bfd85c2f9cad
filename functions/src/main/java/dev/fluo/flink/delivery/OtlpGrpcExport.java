package dev.fluo.flink.delivery;

import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslProvider;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sends log records and metrics by OTLP/gRPC. */
final class OtlpGrpcExport implements OtlpExport {

    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

    /** The words of the servers in Go and in Java for a message that is too large. */
    private static final List<String> TOO_LARGE = List.of("larger than max", "exceeds maximum size");

    private final ManagedChannel channel;
    private final LogsServiceGrpc.LogsServiceStub service;
    private final MetricsServiceGrpc.MetricsServiceStub metrics;

    /** @throws IOException if the certificates to trust cannot be read */
    OtlpGrpcExport(OtlpTarget.Grpc target) throws IOException {
        NettyChannelBuilder builder = NettyChannelBuilder.forAddress(target.host(), target.port());
        if (target.isEncrypted()) {
            builder.sslContext(
                    trusting(target.endpoint().certificateAuthority()).build());
        } else {
            builder.usePlaintext();
        }
        channel = builder.build();
        ClientInterceptor headers = MetadataUtils.newAttachHeadersInterceptor(headers(target));
        service = LogsServiceGrpc.newStub(channel).withInterceptors(headers);
        metrics = MetricsServiceGrpc.newStub(channel).withInterceptors(headers);
    }

    /** The TLS of the JVM, so that FLUO trusts the same certificates on every connection. */
    private static SslContextBuilder trusting(@Nullable String certificateAuthority) throws IOException {
        SslContextBuilder context = GrpcSslContexts.configure(SslContextBuilder.forClient(), SslProvider.JDK);
        if (certificateAuthority == null) {
            return context;
        }
        try {
            return context.trustManager(new File(certificateAuthority));
        } catch (IllegalArgumentException e) {
            throw new IOException("the certificates in " + certificateAuthority + " cannot be read", e);
        }
    }

    private static Metadata headers(OtlpTarget.Grpc target) {
        Metadata headers = new Metadata();
        target.headers().forEach((name, value) -> headers.put(OtlpTarget.Grpc.key(name), value));
        return headers;
    }

    @Override
    public CompletableFuture<Answer> send(ExportLogsServiceRequest request) {
        OneAnswer<ExportLogsServiceResponse> answer = new OneAnswer<>(response -> {
            ExportLogsPartialSuccess partial = response.getPartialSuccess();
            return Answer.taken(partial.getRejectedLogRecords(), partial.getErrorMessage());
        });
        service.withDeadlineAfter(ANSWER_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .export(request, answer);
        return answer.future;
    }

    @Override
    public CompletableFuture<Answer> send(ExportMetricsServiceRequest request) {
        OneAnswer<ExportMetricsServiceResponse> answer = new OneAnswer<>(response -> Answer.taken(0, ""));
        metrics.withDeadlineAfter(ANSWER_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .export(request, answer);
        return answer.future;
    }

    /** Takes the one answer of a call. */
    private static final class OneAnswer<T> implements StreamObserver<T> {

        private final CompletableFuture<Answer> future = new CompletableFuture<>();
        private final Function<T, Answer> taken;

        private OneAnswer(Function<T, Answer> taken) {
            this.taken = taken;
        }

        @Override
        public void onNext(T response) {
            future.complete(taken.apply(response));
        }

        @Override
        public void onError(Throwable failure) {
            future.complete(refusal(Status.fromThrowable(failure)));
        }

        @Override
        public void onCompleted() {
            future.complete(Answer.later("the collector ended the call without an answer", Duration.ZERO));
        }
    }

    /** Nothing is wrong with the records unless the status says so: a missing right or service is mended there. */
    static Answer refusal(Status status) {
        String text = "status " + status.getCode()
                + (status.getDescription() == null ? "" : ": " + HttpAnswer.line(status.getDescription()));
        boolean tooLarge = status.getCode() == Status.Code.RESOURCE_EXHAUSTED
                && TOO_LARGE.stream().anyMatch(text::contains);
        return switch (status.getCode()) {
            case INVALID_ARGUMENT, ALREADY_EXISTS, FAILED_PRECONDITION -> Answer.never(text);
            default -> tooLarge ? Answer.never(text) : Answer.later(text, Duration.ZERO);
        };
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
