package dev.fluo.signal;

/** Ids of signals: the same behaviour gets the same id, however often it is judged. */
public final class SignalIds {
    private SignalIds() {
    }

    /**
     * The id of what a rule says of one trace.
     *
     * @param traceId lower-case hex
     * @return 32 lower-case hex digits
     */
    public static String of(String ruleId, String traceId) {
        throw new UnsupportedOperationException("not built yet");
    }
}
