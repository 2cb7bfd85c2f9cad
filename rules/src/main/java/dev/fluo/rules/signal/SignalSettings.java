package dev.fluo.rules.signal;

import dev.fluo.rules.redaction.Redaction;
import java.io.Serializable;
import java.util.Objects;

/**
 * Bounds on the content of signals.
 *
 * @param redaction what of the data must not leave
 * @param maxBytes a longer document leaves out evidence and observed values
 */
public record SignalSettings(Redaction redaction, int maxBytes) implements Serializable {

    /** Nothing is redacted. */
    public static final SignalSettings DEFAULT = new SignalSettings(Redaction.NONE, SignalWriter.DEFAULT_MAX_BYTES);

    /** Refuses a bound that no signal could keep. */
    public SignalSettings {
        Objects.requireNonNull(redaction, "redaction");
        if (maxBytes < 1) {
            throw new IllegalArgumentException("a signal must be allowed at least one byte: " + maxBytes);
        }
    }
}
