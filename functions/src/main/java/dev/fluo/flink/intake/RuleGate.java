package dev.fluo.flink.intake;

import dev.fluo.flink.ledger.DocumentVersion;
import java.io.IOException;
import java.io.Serializable;
import java.util.Objects;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;

/**
 * Holds judgement back until the rules that were published before the start are known. It compares state and nothing
 * else, so that it holds across restores and for rules published while the job was down.
 *
 * @param needed the offset of the last record that the rules topic delivered before the start; {@link #NOTHING} when it
 *     delivered none
 * @param end says the same of any later moment: after a failure Flink starts the tasks again by itself, from a
 *     checkpoint, and rules may have been published since
 */
public record RuleGate(long needed, End end) implements Serializable {

    /** An empty topic: nothing is waited for. */
    public static final long NOTHING = -1;

    /** Looks where the rules topic ends. */
    @FunctionalInterface
    public interface End extends Serializable {

        /**
         * The offset of the last record that the rules topic delivers now; {@link #NOTHING} when it delivers none.
         *
         * @throws IOException if the topic cannot be read
         */
        long last() throws IOException;
    }

    public RuleGate {
        Objects.requireNonNull(end);
    }

    /** A gate for tasks that are started once. */
    public RuleGate(long needed) {
        this(needed, () -> needed);
    }

    /**
     * Returns the gate for tasks that start now, perhaps not for the first time. The topic may be shorter than it was:
     * it can have been made again.
     *
     * @throws IOException if the rules topic cannot be read
     */
    public RuleGate atStart() throws IOException {
        return new RuleGate(end.last(), end);
    }

    /**
     * Returns the gate to go on with after an update: another one where the topic has begun again.
     *
     * @param before the version that had been applied before the update
     * @throws IOException if the rules topic cannot be read
     */
    public RuleGate after(long before, ReadOnlyBroadcastState<Integer, Long> offsets) throws Exception {
        boolean restarted = DocumentVersion.restarts(RuleBroadcast.version(offsets)) > DocumentVersion.restarts(before);
        return restarted ? atStart() : this;
    }

    /** Returns whether traces may be judged. */
    public boolean isOpen(ReadOnlyBroadcastState<Integer, Long> offsets) throws Exception {
        return DocumentVersion.offset(RuleBroadcast.version(offsets)) >= needed;
    }
}
