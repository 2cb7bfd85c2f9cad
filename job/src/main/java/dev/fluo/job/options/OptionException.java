package dev.fluo.job.options;

import org.jspecify.annotations.Nullable;

/** A configuration that cannot be used. Its message never holds the value of a secret. */
public final class OptionException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String message;
    private final @Nullable String hint;

    /**
     * @param message what was wrong, and where it was written
     * @param hint what to do; null when the message says it all
     */
    OptionException(String message, @Nullable String hint) {
        super(message);
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
