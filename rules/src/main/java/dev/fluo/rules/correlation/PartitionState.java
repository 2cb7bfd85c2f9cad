package dev.fluo.rules.correlation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The state that is kept together of one rule: one key, or, where a selection without keys holds for every key, all of
 * them. Mutable.
 */
public final class PartitionState {

    final Map<List<Object>, KeyState> keys = new LinkedHashMap<>();
    final long generation;

    @Nullable
    KeyState shared;
    /** The highest watermark at which it was judged. */
    long watermarkMillis = Long.MIN_VALUE;

    /** Nothing yet. */
    public PartitionState(long generation) {
        this.generation = generation;
    }

    /** The offset of the first version of the rule that gathers what was gathered here. */
    public long generation() {
        return generation;
    }

    /**
     * Event time never goes back for what was judged, though after a restart the watermark begins anew.
     *
     * @return the watermark to judge at; {@link Long#MAX_VALUE}, the end of the input, is not remembered
     */
    public long advance(long watermark) {
        if (watermark == Long.MAX_VALUE) {
            return watermark;
        }
        watermarkMillis = Math.max(watermarkMillis, watermark);
        return watermarkMillis;
    }

    /** Event time of the last event of any key, epoch milliseconds; {@link Long#MIN_VALUE} if there was none. */
    public long latestMillis() {
        long latest = Long.MIN_VALUE;
        for (KeyState key : keys.values()) {
            latest = Math.max(latest, key.lastMillis);
        }
        return latest;
    }

    /** The keys that are remembered. */
    public int size() {
        return keys.size();
    }

    /** Returns of how many keys the condition holds, and not for so long yet that an episode opens. */
    public int pending() {
        int pending = 0;
        for (KeyState key : keys.values()) {
            pending += key.isPending() ? 1 : 0;
        }
        return pending;
    }

    /** Returns whether nothing is remembered. */
    public boolean isEmpty() {
        return keys.isEmpty() && (shared == null || !shared.hasCells());
    }

    /** Returns whether of a key there is so much that times are told apart less exactly than to the millisecond. */
    public boolean coarse() {
        return any(KeyState::coarse);
    }

    /** Returns whether a bound was met, so that something was left out. */
    public boolean bounded() {
        return any(KeyState::bounded);
    }

    private boolean any(Predicate<KeyState> property) {
        if (shared != null && property.test(shared)) {
            return true;
        }
        for (KeyState key : keys.values()) {
            if (property.test(key)) {
                return true;
            }
        }
        return false;
    }
}
