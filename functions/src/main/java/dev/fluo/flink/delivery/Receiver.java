package dev.fluo.flink.delivery;

import java.io.IOException;
import java.io.Serializable;

/** Something that incidents and signals are delivered to. */
public interface Receiver extends Serializable {

    /** The word for it in metrics, logs and dead letters. */
    String name();

    /** Returns a filter of the severities that it gets. */
    SeverityFilter severities();

    /** Returns the kinds of documents that it gets. */
    NoticeKinds kinds();

    /** Returns the number of signals that it accepts at once. */
    int batch();

    /**
     * Opens the way to it in the task that uses it.
     *
     * @throws IOException if the certificates to trust cannot be read
     */
    DeliveryClient open() throws IOException;
}
