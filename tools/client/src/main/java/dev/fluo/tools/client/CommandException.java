package dev.fluo.tools.client;

import dev.fluo.job.kafka.StartException;
import org.jspecify.annotations.Nullable;

/** A command that cannot go on: what was wrong and what to do about it, for people; never shown with a stack trace. */
public final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String message;
    private final @Nullable String hint;
    private final int exitCode;

    /**
     * @param exitCode one of {@link ExitCodes}
     * @param message what was wrong, and where
     * @param hint what to do; null when the message says it all
     */
    public CommandException(int exitCode, String message, @Nullable String hint) {
        super(message);
        this.message = message;
        this.exitCode = exitCode;
        this.hint = hint;
    }

    /** As above, for a fault that has a cause worth keeping for {@code --verbose}. */
    public CommandException(int exitCode, String message, @Nullable String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.message = message;
        this.exitCode = exitCode;
        this.hint = hint;
    }

    /** Returns the end of a command that Kafka, or another server, refused. */
    public static CommandException unavailable(StartException cause) {
        return new CommandException(ExitCodes.UNAVAILABLE, cause.getMessage(), cause.hint(), cause);
    }

    @Override
    public String getMessage() {
        return message;
    }

    /** Returns advice, or null. */
    public @Nullable String hint() {
        return hint;
    }

    /** One of {@link ExitCodes}. */
    public int exitCode() {
        return exitCode;
    }
}
