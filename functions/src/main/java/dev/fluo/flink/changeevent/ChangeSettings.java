package dev.fluo.flink.changeevent;

import dev.fluo.flink.intake.RuleGate;
import dev.fluo.rules.redaction.Redaction;
import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/**
 * The settings with which change events are read.
 *
 * @param gate what must be known of the rules before a change is counted
 * @param backlog the changes that event time waits for at a start
 * @param maxBytes the longest document, in bytes, looked at before it is parsed
 * @param failuresToQuarantine errors of a rule on change events, within {@code failureWindow}, that quarantine it
 * @param failureWindow processing time in which errors are counted together
 * @param redaction says what incidents and blind spots must not tell of a change
 */
public record ChangeSettings(
        RuleGate gate,
        ChangesBacklog backlog,
        int maxBytes,
        int failuresToQuarantine,
        Duration failureWindow,
        Redaction redaction)
        implements Serializable {

    /** Documents of 64 KiB. */
    public static final int DEFAULT_MAX_BYTES = 64 * 1024;

    public ChangeSettings {
        Objects.requireNonNull(gate, "gate");
        Objects.requireNonNull(backlog, "backlog");
        Objects.requireNonNull(failureWindow, "failureWindow");
        Objects.requireNonNull(redaction, "redaction");
        if (failuresToQuarantine < 1) {
            throw new IllegalArgumentException("failuresToQuarantine must be at least 1: " + failuresToQuarantine);
        }
        if (maxBytes < 1) {
            throw new IllegalArgumentException("a change event must be allowed at least a byte: " + maxBytes);
        }
    }
}
