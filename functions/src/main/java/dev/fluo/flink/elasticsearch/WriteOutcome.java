package dev.fluo.flink.elasticsearch;

/** The meaning of an HTTP status for one document. */
enum WriteOutcome {
    /** Written, or a newer one stands there already. */
    DONE,
    /** Not now. */
    RETRY,
    /** Never. */
    REFUSED;

    static final int REQUEST_TIMEOUT = 408;
    static final int CONFLICT = 409;
    static final int TOO_MANY_REQUESTS = 429;

    /**
     * The classification of the contract: conflict is done, 429, 5xx and a timeout are tried again, other 4xx never.
     */
    static WriteOutcome of(int status) {
        if ((status >= 200 && status < 300) || status == CONFLICT) {
            return DONE;
        }
        if (status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT || status >= 500) {
            return RETRY;
        }
        return REFUSED;
    }
}
