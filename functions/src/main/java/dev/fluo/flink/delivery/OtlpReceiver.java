package dev.fluo.flink.delivery;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;

/**
 * OpenTelemetry: signals and incidents as log records, and counted as metrics.
 *
 * @param version of FLUO, which the records name
 * @param metricsEvery time between two exports of metrics; zero for none
 */
public record OtlpReceiver(
        OtlpTarget target, String version, SeverityFilter severities, NoticeKinds kinds, Duration metricsEvery)
        implements Receiver {

    private static final int BATCH = 100;

    public OtlpReceiver {
        Objects.requireNonNull(target);
        Objects.requireNonNull(version);
        Objects.requireNonNull(severities);
        Objects.requireNonNull(kinds);
        Objects.requireNonNull(metricsEvery);
    }

    @Override
    public String name() {
        return target.name();
    }

    @Override
    public int batch() {
        return BATCH;
    }

    @Override
    public DeliveryClient open() throws IOException {
        OtlpMetrics metrics = target.takesMetrics() && !metricsEvery.isZero()
                ? new OtlpMetrics(version, InstantSource.system())
                : null;
        return new OtlpClient(
                target.open(),
                new OtlpLogs(version),
                target.toString(),
                new OtlpClient.Counting(metrics, metricsEvery));
    }

    @Override
    public String toString() {
        return target.toString();
    }
}
