package dev.fluo.stream;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is kept together of one rule: one key, or, where a selection without keys holds for every key, all of them.
 * Mutable.
 */
public final class PartitionState {

    final Map<List<Object>, KeyState> keys = new LinkedHashMap<>();
    final long generation;
    KeyState shared;

    /** Nothing yet. */
    public PartitionState(long generation) {
        this.generation = generation;
    }

    /** The offset of the first version of the rule that gathers what was gathered here. */
    public long generation() {
        return generation;
    }

    /** The keys that are remembered. */
    public int size() {
        return keys.size();
    }

    /** Whether nothing is remembered. */
    public boolean isEmpty() {
        return keys.isEmpty() && (shared == null || !shared.hasCells());
    }

    /** Whether a bound was met, so that something was left out. */
    public boolean bounded() {
        return keys.values().stream().anyMatch(KeyState::bounded);
    }
}
