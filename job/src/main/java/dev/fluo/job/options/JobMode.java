package dev.fluo.job.options;

import java.util.Locale;

/** Traffic that the job judges. */
public enum JobMode {
    /** Spans from Kafka, without an end. */
    LIVE,
    /** Recorded traffic, to its end. */
    HISTORY;

    /** The word in the configuration. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
