package dev.fluo.rules.correlation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A condition for the end of an episode whose own condition does not hold any more. */
interface EpisodeEnd {

    /** Ends an episode as soon as its condition does not hold. */
    EpisodeEnd AT_ONCE = (key, boundary, own, shared) -> true;

    /**
     * Returns whether the condition for the end holds at a boundary.
     *
     * @param shared what holds for every key; null of a rule where nothing does
     */
    boolean holds(List<Object> key, long boundary, KeyState own, @Nullable KeyState shared);
}
