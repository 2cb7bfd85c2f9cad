package dev.fluo.tools.demo.receiver;

/** A request that gets an error status instead of being taken. */
final class RefusedExportException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String message;
    private final HttpStatus status;

    /** The message is for the client's log: what was wrong and what to do. */
    RefusedExportException(HttpStatus status, String message) {
        super(message);
        this.message = message;
        this.status = status;
    }

    RefusedExportException(HttpStatus status, String message, Throwable cause) {
        super(message, cause);
        this.message = message;
        this.status = status;
    }

    /** Returns the refusal of a request on which the receiver failed; the fault's text is for the log only. */
    static RefusedExportException ofFault(RuntimeException fault) {
        return new RefusedExportException(
                HttpStatus.INTERNAL, "a fault of the receiver: its log says what failed, and where", fault);
    }

    @Override
    public String getMessage() {
        return message;
    }

    HttpStatus status() {
        return status;
    }
}
