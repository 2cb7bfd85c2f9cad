package dev.fluo.tools.acceptance.monitoring;

import dev.fluo.embedded.process.FreePorts;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Receives OpenTelemetry's metrics by gRPC on 127.0.0.1, as a Collector does, and remembers what they are called. */
final class MetricReceiver extends MetricsServiceGrpc.MetricsServiceImplBase implements AutoCloseable {

    private final Set<String> names = ConcurrentHashMap.newKeySet();
    private final Set<String> services = ConcurrentHashMap.newKeySet();
    private Server server;

    /** Begins to listen. */
    void start() throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", FreePorts.next()))
                .addService(this)
                .build()
                .start();
    }

    /** Returns the value for {@code exporter.endpoint}. */
    String endpoint() {
        return "http://127.0.0.1:" + server.getPort();
    }

    @Override
    public void export(ExportMetricsServiceRequest request, StreamObserver<ExportMetricsServiceResponse> answer) {
        for (ResourceMetrics resource : request.getResourceMetricsList()) {
            for (KeyValue attribute : resource.getResource().getAttributesList()) {
                if (attribute.getKey().equals("service.name")) {
                    services.add(attribute.getValue().getStringValue());
                }
            }
            for (ScopeMetrics scope : resource.getScopeMetricsList()) {
                scope.getMetricsList().stream().map(Metric::getName).forEach(names::add);
            }
        }
        answer.onNext(ExportMetricsServiceResponse.getDefaultInstance());
        answer.onCompleted();
    }

    /** The metrics received so far. */
    Set<String> names() {
        return Set.copyOf(names);
    }

    /** Returns the services that metrics came from. */
    Set<String> services() {
        return Set.copyOf(services);
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
