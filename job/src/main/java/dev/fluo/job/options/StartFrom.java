package dev.fluo.job.options;

import java.util.Locale;

/** The place where a job that has no state begins to read spans. */
public enum StartFrom {
    /** The place where the consumer group stood; the earliest record when it stands nowhere. */
    COMMITTED,
    /** The earliest record that the topic still holds. */
    EARLIEST,
    /** The end: only what is written from now on is read. */
    LATEST;

    /** The word in the configuration. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
