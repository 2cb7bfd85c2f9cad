package dev.fluo.flink.operator;

import org.apache.flink.streaming.api.operators.KeyContext;

/**
 * Flink's current key. Keyed state and timers are those of the key that was set last, so whoever uses them sets the key
 * first. Nobody sets it back: Flink sets it before each element and each timer.
 *
 * @param <K> the type of the operator's keys
 */
public final class CurrentKey<K> {

    private final KeyContext operator;

    /** @param operator with keyed state */
    public CurrentKey(KeyContext operator) {
        this.operator = operator;
    }

    /** Makes a key the current one. */
    public void set(K key) {
        if (!key.equals(operator.getCurrentKey())) {
            operator.setCurrentKey(key);
        }
    }
}
