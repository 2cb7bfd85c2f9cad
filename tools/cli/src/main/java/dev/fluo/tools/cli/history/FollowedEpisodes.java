package dev.fluo.tools.cli.history;

import dev.fluo.rules.correlation.EpisodeChange;
import dev.fluo.rules.verdict.SignalAction;
import java.util.List;
import java.util.TreeMap;

/** The last episodes of one key that stand; earlier ones are counted only. Mutable. */
final class FollowedEpisodes {

    static final int MOST = 100;

    private final TreeMap<Long, EpisodeChange> byStart = new TreeMap<>();
    private long earlier;

    /** Takes what is said of an episode of the key. */
    void note(EpisodeChange change) {
        long start = change.episode().startMillis();
        if (earlier > 0 && !byStart.isEmpty() && start < byStart.firstKey()) {
            return;
        }
        if (change.action() == SignalAction.RETRACTED) {
            byStart.remove(start);
        } else {
            byStart.put(start, change);
        }
        if (byStart.size() > MOST) {
            byStart.pollFirstEntry();
            earlier++;
        }
    }

    /** The last episodes that stand, in the order of time. */
    List<EpisodeChange> last() {
        return List.copyOf(byStart.values());
    }

    /** Returns the number of episodes before those. */
    long earlier() {
        return earlier;
    }
}
