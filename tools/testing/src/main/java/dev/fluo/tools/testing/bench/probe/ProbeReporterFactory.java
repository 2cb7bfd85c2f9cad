package dev.fluo.tools.testing.bench.probe;

import java.util.Properties;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Made by Flink in the measured TaskManager; see {@link ProbeReporter}. */
public final class ProbeReporterFactory implements MetricReporterFactory {

    @Override
    public MetricReporter createMetricReporter(Properties properties) {
        return new ProbeReporter();
    }
}
