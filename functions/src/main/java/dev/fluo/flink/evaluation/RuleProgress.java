package dev.fluo.flink.evaluation;

import dev.fluo.flink.intake.RuleBroadcast;
import dev.fluo.flink.intake.RuleGate;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;

/** The progress of this subtask in the rules topic, and whether it is enough to judge. */
final class RuleProgress {

    private final ReadOnlyBroadcastState<Integer, Long> offsets;

    private RuleGate gate;

    /** Both are written by the task alone, and read by whoever asks for metrics. */
    private volatile long version;

    private volatile boolean open;

    /** @param offsets the broadcast state {@link RuleBroadcast#OFFSETS} of the function */
    RuleProgress(RuleGate gate, ReadOnlyBroadcastState<Integer, Long> offsets) throws Exception {
        this.gate = gate;
        this.offsets = offsets;
        version = RuleBroadcast.version(offsets);
        advance();
    }

    /** To be called when an update was applied to broadcast state. */
    void advance() throws Exception {
        gate = gate.after(version, offsets);
        version = RuleBroadcast.version(offsets);
        open = open || gate.isOpen(offsets);
    }

    /** The highest version of the rules topic taken in; {@link RuleGate#NOTHING} before the first. */
    long version() {
        return version;
    }

    /** Returns whether traces may be judged. */
    boolean isOpen() {
        return open;
    }
}
