package dev.fluo.job.history;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A recording of which nothing more can be read. The message says why and where, for people. */
public final class RecordingException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String message;

    RecordingException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
