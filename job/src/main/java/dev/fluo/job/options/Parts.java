package dev.fluo.job.options;

import java.util.Locale;

/** The two disconnected parts of the job, which can run as one job or as two. */
public enum Parts {
    /** Spans and rules in, signals, rule status, audit and dead letters out. */
    JUDGE,
    /** Signals and audit from Kafka into Elasticsearch. */
    INDEX,
    /** Both in one job. */
    ALL;

    /** Returns whether traces are judged. */
    public boolean judge() {
        return this != INDEX;
    }

    /** Returns whether Elasticsearch is fed. */
    public boolean index() {
        return this != JUDGE;
    }

    /** The word in the configuration. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
