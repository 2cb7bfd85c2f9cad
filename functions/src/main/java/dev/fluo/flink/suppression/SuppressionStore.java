package dev.fluo.flink.suppression;

import dev.fluo.rules.signal.Signal;
import org.jspecify.annotations.Nullable;

/** The memory of one rule, and the times at which it is looked at again. Answers null for what is not known. */
interface SuppressionStore {

    @Nullable
    KeyWindow window(String key) throws Exception;

    void putWindow(String key, KeyWindow window) throws Exception;

    void removeWindow(String key) throws Exception;

    /** Returns the number of windows. */
    int windows() throws Exception;

    @Nullable
    GivenSignal given(String signalId) throws Exception;

    void putGiven(String signalId, GivenSignal given) throws Exception;

    void removeGiven(String signalId) throws Exception;

    /**
     * The newest document of the signal that stands for what the window of a key counted.
     *
     * @param signalId as the window says
     */
    @Nullable
    Signal standing(String key, String signalId) throws Exception;

    void putStanding(String key, Signal document) throws Exception;

    /** @param signalId as the window says */
    void removeStanding(String key, String signalId) throws Exception;

    /** The newest document of a signal that was counted and may come to stand for others; see {@link Successors}. */
    @Nullable
    Signal successor(String signalId) throws Exception;

    void putSuccessor(Signal document) throws Exception;

    void removeSuccessor(String signalId) throws Exception;

    /** Event time until which a signal may come that is a revision of a counted one; epoch milliseconds. */
    long countedUntil() throws Exception;

    /** Remembers that something was counted; until then or a little longer. */
    void countedUntil(long millis) throws Exception;

    /** Has {@link RuleSuppression#onWindowTimer} called when the watermark passes. */
    void wakeWindow(String key, long millis);

    /** Has {@link RuleSuppression#onSilence} called when the watermark stands still. */
    void wakeInSilence(String key);

    /** Has {@link RuleSuppression#onGivenTimer} called when the watermark passes. */
    void wakeGiven(String signalId, long millis);
}
