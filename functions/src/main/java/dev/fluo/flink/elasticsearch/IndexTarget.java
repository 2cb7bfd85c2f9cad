package dev.fluo.flink.elasticsearch;

import java.io.Serializable;
import java.time.Duration;

/** The place where documents go, and how long they stay. */
public sealed interface IndexTarget extends Serializable permits DayIndices, AuditStream {

    /**
     * Returns the name that readers search: an alias over the day indices of signals or of incidents, the data stream
     * of audit records.
     */
    String name();

    /** Returns the retention of documents, counted from the day or time that they describe. */
    Duration retention();
}
