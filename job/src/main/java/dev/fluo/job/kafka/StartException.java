package dev.fluo.job.kafka;

import org.jspecify.annotations.Nullable;

/** A setting or circumstance that the job cannot start with, in words for the one who started it. */
public final class StartException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String message;
    private final @Nullable String hint;

    /**
     * @param message what was wrong, and where
     * @param hint what to do; null when the message says it all
     */
    public StartException(String message, @Nullable String hint) {
        super(message);
        this.message = message;
        this.hint = hint;
    }

    /** As above, with what the client of Kafka said. */
    public StartException(String message, @Nullable String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.message = message;
        this.hint = hint;
    }

    @Override
    public String getMessage() {
        return message;
    }

    /** Returns advice; null when the message says it all. */
    public @Nullable String hint() {
        return hint;
    }
}
