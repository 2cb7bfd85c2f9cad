package dev.fluo.flink.change;

import dev.fluo.flink.intake.RuleGate;
import java.io.Serializable;
import java.util.Objects;

/**
 * How change events are read.
 *
 * @param gate what must be known of the rules before a change is counted
 * @param backlog the changes that event time waits for at a start
 * @param maxBytes the longest document, in bytes, looked at before it is parsed
 */
public record ChangeSettings(RuleGate gate, ChangesBacklog backlog, int maxBytes) implements Serializable {

    /** Documents of 64 KiB. */
    public static final int DEFAULT_MAX_BYTES = 64 * 1024;

    public ChangeSettings {
        Objects.requireNonNull(gate, "gate");
        Objects.requireNonNull(backlog, "backlog");
        if (maxBytes < 1) {
            throw new IllegalArgumentException("a change event must be allowed at least a byte: " + maxBytes);
        }
    }
}
