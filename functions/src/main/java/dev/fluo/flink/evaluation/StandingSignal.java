package dev.fluo.flink.evaluation;

/**
 * Memory of a signal while its trace may still change, and after that for as long as the trace's id is
 * remembered.
 *
 * @param ruleId the rule
 * @param sequence sequence number of the last document; -1 if none was written
 * @param stands false once it was retracted
 * @param timestampMillis event time of the last document, epoch milliseconds: it decides the index of the day
 * @param digest of what the last document says: only another one is worth a revision
 * @param number how many signals of the rule stood for earlier parts of the trace: it makes the signal's id
 * @param earlier whether an earlier part of the trace gave it
 * @param settled whether nothing more is said of it: it follows from spans that are not kept
 */
record StandingSignal(
        String ruleId,
        int sequence,
        boolean stands,
        long timestampMillis,
        long digest,
        int number,
        boolean earlier,
        boolean settled) {

    /** A signal that follows from the spans that are kept. */
    StandingSignal(String ruleId, int sequence, boolean stands, long timestampMillis, long digest, int number) {
        this(ruleId, sequence, stands, timestampMillis, digest, number, false, false);
    }

    /** The signal as one of an earlier part. */
    StandingSignal asEarlier() {
        return earlier
                ? this
                : new StandingSignal(ruleId, sequence, stands, timestampMillis, digest, number, true, false);
    }

    /** The signal as one of which nothing more is said while its part of the trace is kept. */
    StandingSignal asSettled() {
        return new StandingSignal(ruleId, sequence, stands, timestampMillis, digest, number, earlier, true);
    }

    /** The number of the signal that the rule gives for the next part: a signal that was retracted frees its own. */
    int nextNumber() {
        return stands ? number + 1 : number;
    }

    /** The sequence number of the first document of that signal. */
    int nextSequence() {
        return stands ? 0 : sequence + 1;
    }
}
