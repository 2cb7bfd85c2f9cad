package dev.fluo.tools.testing.chaos.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A signal document that was read back.
 *
 * @param traceId of one across traces the first of the traces behind it
 * @param version of the rule
 * @param acrossTraces whether it is of all traffic, and not of one trace
 * @param atMillis event time at which the behaviour was complete, epoch milliseconds
 * @param sequence how many documents of the signal were written before
 * @param stands whether it is not a retraction
 * @param digest of what it says
 * @param whole digest of the document as it is
 */
public record WrittenSignal(
        String id,
        String ruleId,
        String traceId,
        long version,
        boolean acrossTraces,
        long atMillis,
        int sequence,
        boolean stands,
        String digest,
        String whole) {

    /** @param signal the document */
    public static WrittenSignal of(JsonNode signal) {
        JsonNode event = signal.path("event");
        return new WrittenSignal(
                event.path("id").asText(),
                signal.path("rule").path("id").asText(),
                signal.path("trace").path("id").asText(),
                signal.path("rule").path("version").asLong(),
                ComparableSignal.isAcrossTraces(signal),
                Instant.parse(signal.path("@timestamp").asText()).toEpochMilli(),
                event.path("sequence").asInt(),
                !event.path("action").asText().equals("retracted"),
                Digest.of(ComparableSignal.of(signal)),
                Digest.of(signal.toString()));
    }

    /** Returns whether this one replaces another one of the same signal. */
    boolean isAfter(WrittenSignal other) {
        return version > other.version || (version == other.version && sequence > other.sequence);
    }

    @Override
    public String toString() {
        return "rule " + ruleId + ", trace " + traceId;
    }
}
