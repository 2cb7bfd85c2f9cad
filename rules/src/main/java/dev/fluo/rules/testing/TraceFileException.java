package dev.fluo.rules.testing;

import org.jspecify.annotations.Nullable;

/** A recorded trace that a test names is not to be had; the message says which and why. */
public final class TraceFileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String message;

    TraceFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
