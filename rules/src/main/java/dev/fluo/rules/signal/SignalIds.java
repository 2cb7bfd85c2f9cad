package dev.fluo.rules.signal;

import dev.fluo.rules.value.Digests;
import java.util.HexFormat;

/** Ids of signals: the same behaviour gets the same id, however often it is judged. */
public final class SignalIds {
    private static final int BYTES = 16;

    private SignalIds() {}

    /**
     * The id of what a rule says of one trace: the first half of the SHA-256 of rule id, line feed and trace id.
     *
     * @param traceId lower-case hex
     * @return 32 lower-case hex digits
     */
    public static String of(String ruleId, String traceId) {
        return hash(ruleId + "\n" + traceId);
    }

    /**
     * Returns the id of the signal that a rule gives for a later part of a trace. A part is later if it began after the
     * spans before it were judged and forgotten. The id is the first half of the SHA-256 of rule id, trace id, the word
     * {@code part} and the number, with line feeds between.
     *
     * @param traceId lower-case hex
     * @param number how many signals of the rule stood for earlier parts; 0 gives {@link #of(String, String)}
     * @return 32 lower-case hex digits
     */
    public static String ofPart(String ruleId, String traceId, int number) {
        return number == 0 ? of(ruleId, traceId) : hash(ruleId + "\n" + traceId + "\npart\n" + number);
    }

    /**
     * The id of an episode of a cross-trace rule: the first half of the SHA-256 of rule id, key and start, with line
     * feeds between.
     *
     * @param key as canonical JSON
     * @param startMillis event time, epoch milliseconds
     * @return 32 lower-case hex digits
     */
    public static String of(String ruleId, String key, long startMillis) {
        return hash(ruleId + "\n" + key + "\n" + startMillis);
    }

    /**
     * Returns the id of a blind spot of a rule: the first half of the SHA-256 of rule id, the word {@code blind}, the
     * codes of the terms and the time, with line feeds between.
     *
     * @param need {@link dev.fluo.rules.ruleterm.Need#code()}
     * @param lastSeenMillis when the terms came last, epoch milliseconds
     * @return 32 lower-case hex digits
     */
    public static String ofBlindSpot(String ruleId, String need, long lastSeenMillis) {
        return hash(ruleId + "\nblind\n" + need + "\n" + lastSeenMillis);
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(Digests.sha256(text), 0, BYTES);
    }
}
