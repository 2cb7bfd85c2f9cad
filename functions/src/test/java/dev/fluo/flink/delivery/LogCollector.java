package dev.fluo.flink.delivery;

import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** OpenTelemetry's own services for logs and metrics on 127.0.0.1, which answers as it is told. */
final class LogCollector extends LogsServiceGrpc.LogsServiceImplBase implements AutoCloseable {

    private static final Metadata.Key<String> TENANT =
            Metadata.Key.of("x-scope-orgid", Metadata.ASCII_STRING_MARSHALLER);

    private final Server server;
    private final String scheme;
    private final List<ExportLogsServiceRequest> requests = new ArrayList<>();
    private final List<Status> answers = new ArrayList<>();
    private final List<String> tenants = new ArrayList<>();
    private final List<ExportMetricsServiceRequest> measured = new ArrayList<>();
    private final MetricsServiceGrpc.MetricsServiceImplBase metrics = new MetricsServiceGrpc.MetricsServiceImplBase() {
        @Override
        public void export(ExportMetricsServiceRequest request, StreamObserver<ExportMetricsServiceResponse> answer) {
            synchronized (LogCollector.this) {
                measured.add(request);
            }
            answer.onNext(ExportMetricsServiceResponse.getDefaultInstance());
            answer.onCompleted();
        }
    };
    private long rejected;
    private String refusedText = "nothing";

    LogCollector() throws IOException {
        this(null);
    }

    /** @param tls with the server's key; null for plain text */
    LogCollector(SslContext tls) throws IOException {
        scheme = tls == null ? "http" : "https";
        NettyServerBuilder builder = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0));
        if (tls != null) {
            builder.sslContext(tls);
        }
        server = builder.addService(this)
                .addService(metrics)
                .intercept(new ServerInterceptor() {
                    @Override
                    public <Q, A> ServerCall.Listener<Q> interceptCall(
                            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
                        synchronized (LogCollector.this) {
                            tenants.add(headers.get(TENANT));
                        }
                        return next.startCall(call, headers);
                    }
                })
                .build()
                .start();
    }

    URI url() {
        return URI.create(scheme + "://127.0.0.1:" + server.getPort());
    }

    /** The next answers; after them all is taken. */
    synchronized LogCollector answering(Status... next) {
        answers.addAll(List.of(next));
        return this;
    }

    /** Takes requests, and rejects so many of their records. */
    synchronized LogCollector rejecting(long records) {
        rejected = records;
        return this;
    }

    /** Refuses each request with a record whose body has this text. */
    synchronized LogCollector refusing(String text) {
        refusedText = text;
        return this;
    }

    @Override
    public synchronized void export(
            ExportLogsServiceRequest request, StreamObserver<ExportLogsServiceResponse> answer) {
        Status status = answers.isEmpty() ? Status.OK : answers.remove(0);
        if (records(request).stream()
                .anyMatch(record -> record.getBody().getStringValue().contains(refusedText))) {
            status = Status.INVALID_ARGUMENT.withDescription("no such body");
        }
        if (!status.isOk()) {
            answer.onError(status.asRuntimeException());
            return;
        }
        requests.add(request);
        answer.onNext(ExportLogsServiceResponse.newBuilder()
                .setPartialSuccess(ExportLogsPartialSuccess.newBuilder()
                        .setRejectedLogRecords(rejected)
                        .setErrorMessage(rejected > 0 ? "too old" : ""))
                .build());
        answer.onCompleted();
    }

    synchronized List<ExportLogsServiceRequest> requests() {
        return List.copyOf(requests);
    }

    /** Returns the requests of the service for metrics. */
    synchronized List<ExportMetricsServiceRequest> measured() {
        return List.copyOf(measured);
    }

    synchronized List<String> tenants() {
        return List.copyOf(tenants);
    }

    static List<LogRecord> records(ExportLogsServiceRequest request) {
        return request.getResourceLogsList().stream()
                .flatMap(resource -> resource.getScopeLogsList().stream())
                .flatMap(scope -> scope.getLogRecordsList().stream())
                .toList();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
