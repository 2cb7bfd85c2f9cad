package dev.fluo.tools.acceptance.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.embedded.process.FreePorts;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Receives log records and metrics by gRPC on 127.0.0.1, by OpenTelemetry's own services. */
final class LogCollector extends LogsServiceGrpc.LogsServiceImplBase implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 240;

    private final BlockingQueue<LogRecord> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> measured = new LinkedBlockingQueue<>();
    private final Server server;

    LogCollector() throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", FreePorts.next()))
                .addService(this)
                .addService(new Metrics())
                .build()
                .start();
    }

    private final class Metrics extends MetricsServiceGrpc.MetricsServiceImplBase {
        @Override
        public void export(ExportMetricsServiceRequest request, StreamObserver<ExportMetricsServiceResponse> answer) {
            request.getResourceMetrics(0)
                    .getScopeMetrics(0)
                    .getMetricsList()
                    .forEach(metric -> measured.add(metric.getName()));
            answer.onNext(ExportMetricsServiceResponse.getDefaultInstance());
            answer.onCompleted();
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getPort();
    }

    @Override
    public void export(ExportLogsServiceRequest request, StreamObserver<ExportLogsServiceResponse> answer) {
        request.getResourceLogsList()
                .forEach(resource ->
                        resource.getScopeLogsList().forEach(scope -> received.addAll(scope.getLogRecordsList())));
        answer.onNext(ExportLogsServiceResponse.getDefaultInstance());
        answer.onCompleted();
    }

    /** Waits until the bodies have come; others fail. */
    void await(Set<String> bodies) throws InterruptedException {
        Set<String> missing = new HashSet<>(bodies);
        while (!missing.isEmpty()) {
            LogRecord next = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(next).as("missing: %s", missing).isNotNull();
            String body = next.getBody().getStringValue();
            assertThat(bodies).contains(body);
            missing.remove(body);
        }
    }

    /** Waits until each of these metrics has come. */
    void awaitMetrics(Set<String> names) throws InterruptedException {
        Set<String> missing = new HashSet<>(names);
        while (!missing.isEmpty()) {
            String next = measured.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(next).as("missing: %s", missing).isNotNull();
            missing.remove(next);
        }
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
