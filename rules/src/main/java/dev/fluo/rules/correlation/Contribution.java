package dev.fluo.rules.correlation;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The addition of one trace, or one change, to one key of a cross-trace rule. Where the trace was judged before, it is
 * the difference to what was added then.
 */
public final class Contribution {

    /** Of a key beside its text: its times, and how many of everything it has. */
    private static final int KEY_BYTES = 100;

    private final String ruleId;
    private final long generation;
    private final boolean joined;
    private final List<Object> key;
    private final boolean secretKey;
    private final long learnedFrom;
    private final List<Entry> entries;
    /** The key as text, formed when it is first needed: each record needs it several times. */
    private @Nullable String keyText;
    /** {@link #bytes()}; 0 before it is asked for. */
    private long bytes;

    /**
     * @param ruleId the rule
     * @param generation the offset of the first version of the rule that gathers the same
     * @param joined whether all keys of the rule are kept together
     * @param key what {@code by} gave; empty for what holds for every key
     * @param secretKey true if the key holds the value of a redacted attribute
     * @param learnedFrom for novelty: when the rule began to learn, epoch milliseconds; else 0
     * @param entries at least one
     */
    public Contribution(
            String ruleId,
            long generation,
            boolean joined,
            List<Object> key,
            boolean secretKey,
            long learnedFrom,
            List<Entry> entries) {
        this.ruleId = Objects.requireNonNull(ruleId, "ruleId");
        this.generation = generation;
        this.joined = joined;
        this.key = List.copyOf(key);
        this.secretKey = secretKey;
        this.learnedFrom = learnedFrom;
        this.entries = List.copyOf(entries);
    }

    /** Returns the id of the rule. */
    public String ruleId() {
        return ruleId;
    }

    /** Returns the offset of the first version of the rule that gathers the same. */
    public long generation() {
        return generation;
    }

    /** Returns whether all keys of the rule are kept together. */
    public boolean joined() {
        return joined;
    }

    /** Returns the values that {@code by} gave; none for what holds for every key. */
    public List<Object> key() {
        return key;
    }

    /** Returns whether the key holds the value of a redacted attribute. */
    public boolean secretKey() {
        return secretKey;
    }

    /** Returns when a rule of novelty began to learn, epoch milliseconds; 0 for other rules. */
    public long learnedFrom() {
        return learnedFrom;
    }

    /** Returns the events by series and stretch of time; at least one. */
    public List<Entry> entries() {
        return entries;
    }

    /** Returns the partition: the rule, and its key unless all are kept together. */
    public String partition() {
        return ruleId + '\n' + (joined ? "" : keyText());
    }

    /** Returns an estimate of the most bytes by which it makes its key's state grow. */
    public long bytes() {
        if (bytes == 0) {
            bytes = (long) KEY_BYTES + keyText().length();
            for (Entry entry : entries) {
                bytes += entry.cell().bytes();
            }
        }
        return bytes;
    }

    private String keyText() {
        String known = keyText;
        if (known == null) {
            known = KeyText.of(key);
            keyText = known;
        }
        return known;
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
