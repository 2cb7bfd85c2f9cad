package dev.fluo.flink.elasticsearch;

import java.time.Duration;

/**
 * Audit records, in a data stream: they never change.
 *
 * @param name the data stream
 * @param retention whole days
 */
public record AuditStream(String name, Duration retention) implements IndexTarget {

    /** {@code fluo-audit}, kept 400 days. */
    public static final AuditStream DEFAULT = new AuditStream("fluo-audit", Duration.ofDays(400));

    public AuditStream {
        IndexNames.check(name, retention);
    }
}
