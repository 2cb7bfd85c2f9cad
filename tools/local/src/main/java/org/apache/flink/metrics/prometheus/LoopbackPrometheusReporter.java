package org.apache.flink.metrics.prometheus;

import io.prometheus.client.exporter.HTTPServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.NullMarked;

/**
 * Flink's exporter for Prometheus on 127.0.0.1. Flink's own reporter listens on every address of the machine and cannot
 * be told otherwise; a job in one process must not open a port to the network unasked. It is in Flink's package because
 * the registry that the exporter fills is visible there only.
 */
@NullMarked
public final class LoopbackPrometheusReporter extends AbstractPrometheusReporter {

    private final HTTPServer server;

    LoopbackPrometheusReporter(int port) throws IOException {
        server = new HTTPServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), registry, true);
    }

    @Override
    public void close() {
        server.stop();
        super.close();
    }
}
