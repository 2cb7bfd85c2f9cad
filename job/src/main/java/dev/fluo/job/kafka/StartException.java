package dev.fluo.job.kafka;

/** A setting or circumstance that the job cannot start with, in words for the one who started it. */
public final class StartException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String hint;

    /**
     * @param message what was wrong, and where
     * @param hint what to do; null when the message says it all
     */
    public StartException(String message, String hint) {
        super(message);
        this.hint = hint;
    }

    /** As above, with what the client of Kafka said. */
    public StartException(String message, String hint, Throwable cause) {
        super(message, cause);
        this.hint = hint;
    }

    /** Returns advice; null when the message says it all. */
    public String hint() {
        return hint;
    }
}
