package dev.fluo.flink.deadletter;

import java.io.IOException;

/** Dead letters could not be written; what they held would be lost if the job went on. */
public final class DeadLetterException extends IOException {

    private static final long serialVersionUID = 1L;

    public DeadLetterException(String message, Throwable cause) {
        super(message, cause);
    }
}
