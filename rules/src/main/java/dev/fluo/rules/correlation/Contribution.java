package dev.fluo.rules.correlation;

import java.util.List;
import java.util.Objects;

/**
 * The addition of one trace, or one change, to one key of a cross-trace rule. Where the trace was judged before, it is
 * the difference to what was added then.
 *
 * @param ruleId the rule
 * @param generation the offset of the first version of the rule that gathers the same
 * @param joined whether all keys of the rule are kept together
 * @param key what {@code by} gave; empty for what holds for every key
 * @param secretKey true if the key holds the value of a redacted attribute
 * @param learnedFrom for novelty: when the rule began to learn, epoch milliseconds; else 0
 * @param entries at least one
 */
public record Contribution(
        String ruleId,
        long generation,
        boolean joined,
        List<Object> key,
        boolean secretKey,
        long learnedFrom,
        List<Entry> entries) {

    /** Of a key beside its text: its times, and how many of everything it has. */
    private static final int KEY_BYTES = 100;

    public Contribution {
        Objects.requireNonNull(ruleId, "ruleId");
        key = List.copyOf(key);
        entries = List.copyOf(entries);
    }

    /** Returns the partition: the rule, and its key unless all are kept together. */
    public String partition() {
        return ruleId + '\n' + (joined ? "" : KeyText.of(key));
    }

    /** About how many bytes what is kept grows by it at most. */
    public long bytes() {
        return KEY_BYTES
                + KeyText.of(key).length()
                + entries.stream().mapToLong(entry -> entry.cell().bytes()).sum();
    }

    /**
     * The events of one stretch of time.
     *
     * @param series which of the rule's series it belongs to
     * @param place which stretch, as the series counts
     * @param cell not to be changed any more
     */
    public record Entry(int series, long place, Cell cell) {}
}
