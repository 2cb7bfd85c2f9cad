package dev.fluo.job.history;

import java.io.IOException;

/** A failure to write ordered requests, such as a full disk; not a request that cannot be read. */
final class SorterException extends IOException {

    private static final long serialVersionUID = 1L;

    SorterException(IOException cause) {
        super("cannot write what is put in order: " + cause.getMessage(), cause);
    }
}
