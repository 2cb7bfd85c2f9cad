package dev.fluo.flink.intake;

import java.io.Serializable;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;

/**
 * Holds judgement back until the rules that were published before the start are known. It compares state and nothing
 * else, so that it holds across restores and for rules published while the job was down.
 *
 * @param needed the offset of the last record that the rules topic delivered before the start; {@link #NOTHING} when it
 *     delivered none
 */
public record RuleGate(long needed) implements Serializable {

    /** An empty topic: nothing is waited for. */
    public static final long NOTHING = -1;

    /** Whether traces may be judged. */
    public boolean isOpen(ReadOnlyBroadcastState<Integer, Long> offsets) throws Exception {
        return RuleBroadcast.version(offsets) >= needed;
    }
}
