package org.apache.flink.metrics.prometheus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;
import org.jspecify.annotations.NullMarked;

/** Makes {@link LoopbackPrometheusReporter}s; the argument {@code port} is one port and no range. */
@NullMarked
public final class LoopbackPrometheusReporterFactory implements MetricReporterFactory {

    @Override
    public MetricReporter createMetricReporter(Properties properties) {
        String port = properties.getProperty(PrometheusReporterFactory.ARG_PORT);
        try {
            return new LoopbackPrometheusReporter(Integer.parseInt(port));
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port + " for metrics cannot be opened", e);
        }
    }
}
