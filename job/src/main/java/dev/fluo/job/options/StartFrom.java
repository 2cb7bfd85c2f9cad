package dev.fluo.job.options;

import java.util.Locale;

/** Where a job that has no state begins to read spans. */
public enum StartFrom {
    /** Where the consumer group stood; the earliest record when it stands nowhere. */
    COMMITTED,
    /** The earliest record that the topic still holds. */
    EARLIEST,
    /** What is written from now on. */
    LATEST;

    /** The word in the configuration. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
