package dev.fluo.tools.console.http;

/** A request that is answered with an error: its status, what was wrong, and what to do. */
final class RefusedRequestException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    /** @param status of HTTP (RFC 9110) */
    RefusedRequestException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
