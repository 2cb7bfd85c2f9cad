package dev.fluo.tools.console.http;

/** A request that is answered with an error: its status, what was wrong, and what to do. */
final class RefusedRequestException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String message;
    private final int status;

    /** @param status of HTTP (RFC 9110) */
    RefusedRequestException(int status, String message) {
        super(message);
        this.message = message;
        this.status = status;
    }

    @Override
    public String getMessage() {
        return message;
    }

    int status() {
        return status;
    }
}
