package dev.fluo.flink.delivery;

import java.io.IOException;
import java.util.Objects;

/**
 * OpenTelemetry: signals and incidents as log records.
 *
 * @param version of FLUO, which the records name
 */
public record OtlpReceiver(OtlpTarget target, String version, SeverityFilter severities, NoticeKinds kinds)
        implements Receiver {

    private static final int BATCH = 100;

    public OtlpReceiver {
        Objects.requireNonNull(target);
        Objects.requireNonNull(version);
        Objects.requireNonNull(severities);
        Objects.requireNonNull(kinds);
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
        return new OtlpClient(target.open(), new OtlpLogs(version), target.toString());
    }

    @Override
    public String toString() {
        return target.toString();
    }
}
