package dev.fluo.rules.trace.otlp;

import java.io.Serializable;

/**
 * Bounds on the decoded attributes of one span, resource, scope, event or link.
 *
 * @param count attributes of one set, and values of one array or key-value list; further ones are left out
 * @param bytes bytes of one key, text or byte value; a longer value is cut, a longer key left out
 */
public record AttributeLimits(int count, int bytes) implements Serializable {

    /** Far beyond what instrumentation writes: OpenTelemetry's own SDKs keep 128 attributes. */
    public static final AttributeLimits DEFAULT = new AttributeLimits(1_024, 64 * 1024);

    /** Refuses bounds below one. */
    public AttributeLimits {
        if (count < 1 || bytes < 1) {
            throw new IllegalArgumentException(
                    "attributes must be allowed at least one, of one byte: " + count + ", " + bytes);
        }
    }
}
