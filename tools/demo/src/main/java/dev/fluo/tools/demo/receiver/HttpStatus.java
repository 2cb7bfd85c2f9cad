package dev.fluo.tools.demo.receiver;

/**
 * The error statuses the receiver answers with, each with the {@code google.rpc.Code} of the body that OTLP asks for. A
 * client retries on {@link #UNAVAILABLE} only.
 */
enum HttpStatus {
    BAD_REQUEST(400, 3),
    NOT_FOUND(404, 5),
    METHOD_NOT_ALLOWED(405, 12),
    TOO_LARGE(413, 8),
    UNSUPPORTED_MEDIA_TYPE(415, 3),
    INTERNAL(500, 13),
    UNAVAILABLE(503, 14);

    private final int code;
    private final int rpcCode;

    HttpStatus(int code, int rpcCode) {
        this.code = code;
        this.rpcCode = rpcCode;
    }

    int code() {
        return code;
    }

    int rpcCode() {
        return rpcCode;
    }
}
