package dev.fluo.rules.correlation;

import dev.fluo.rules.verdict.Observation;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Judges one key of a cross-trace rule. */
interface KeyJudge {

    /** Never: nothing is left to happen. */
    long NEVER = Long.MAX_VALUE;

    /**
     * Judges a key again.
     *
     * @param shared what holds for every key; null of a rule where nothing does
     * @param now how far event time has come
     * @return what has become of its episodes, in the order in which it is to be said
     */
    List<EpisodeChange> judge(List<Object> key, KeyState state, @Nullable KeyState shared, CorrelationTime now);

    /** Returns whether the number of keys affects the judgement of one key. */
    default boolean countsKeys() {
        return false;
    }

    /** Takes all keys of the rule before each is judged, if their number matters. */
    default void population(Collection<KeyState> keys) {}

    /**
     * Returns the state of the rule's budget of false signals, for its status; empty of a rule without one.
     *
     * @param keys all that are known
     */
    default Optional<BudgetNote> budget(Collection<KeyState> keys) {
        return Optional.empty();
    }

    /** Notes that a cell has changed: where it lies in time decides what is judged again. */
    void changed(KeyState state, Series series, long place);

    /** Notes that the time of which data came is another than before, from a time on. */
    default void coverChanged(KeyState state, long millis) {}

    /**
     * The event time at which it is to be judged again though nothing comes; {@link #NEVER} if it never is.
     *
     * @param shared what holds for every key; null of a rule where nothing does
     * @param now how far event time has come
     */
    long wake(KeyState state, @Nullable KeyState shared, CorrelationTime now);

    /**
     * Forgets what no key needs any more of what holds for every key, once all keys were judged.
     *
     * @param keys all that are known
     */
    default void pruneShared(KeyState shared, Collection<KeyState> keys, CorrelationTime now) {}

    /**
     * Returns the comparisons of the condition at the last event of a key, whether it fires there or not.
     *
     * @param shared what holds for every key; null of a rule where nothing does
     */
    List<Observation> compared(List<Object> key, KeyState state, @Nullable KeyState shared);

    /**
     * Returns since when the condition of a key holds, epoch milliseconds, where that is not for so long yet that an
     * episode opens.
     */
    default OptionalLong pendingSince(KeyState state) {
        return OptionalLong.empty();
    }

    /** Returns whether nothing of the key is to be remembered any more. */
    boolean isOver(KeyState state, @Nullable KeyState shared, CorrelationTime now);
}
