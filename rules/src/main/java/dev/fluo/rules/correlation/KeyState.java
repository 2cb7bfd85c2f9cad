package dev.fluo.rules.correlation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** The knowledge that a cross-trace rule has of one key. Mutable. */
public final class KeyState {

    static final long NEVER = Long.MIN_VALUE;

    final List<Timeline> series = new ArrayList<>();
    final List<TreeMap<Long, Double>> samples = new ArrayList<>();
    /** By the number of their baselines, the scores of those with a budget. */
    final TreeMap<Integer, ScoreHistory> scores = new TreeMap<>();

    final List<Episode> episodes = new ArrayList<>();
    /** By their starts, the sequence of the last signal of episodes that were said and are none any more. */
    final TreeMap<Long, Integer> fallen = new TreeMap<>();

    /** Of a rule whose episodes open or end after a wait. */
    final Phases phases = new Phases();

    /** Of a rule over windows; not kept. */
    final WindowSums sums = new WindowSums();

    long learnedFrom;
    /** Event time of the first event of the key, epoch milliseconds. */
    long bornMillis = NEVER;
    /** Event time of the last event of the key. */
    long lastMillis = NEVER;
    /** Up to here time was settled when it was last judged: a boundary, or milliseconds, as the judge counts. */
    long settled = NEVER;
    /** The time from which settled events are to be judged again; {@link Long#MAX_VALUE}: none are. */
    long dirtyFrom = Long.MAX_VALUE;
    /** The beginnings of the episodes that the last judgement ended because the key is forgotten; not kept. */
    final Set<Long> unwatched = new HashSet<>();
    /** The last event of the key that is not kept any more, epoch milliseconds. */
    long seenMillis = NEVER;
    /** True if a bound was met, so that something was left out. */
    boolean bounded;
    /** True if the key holds the value of a redacted attribute. */
    boolean secret;

    KeyState(int seriesCount) {
        for (int i = 0; i < seriesCount; i++) {
            series.add(new Timeline());
        }
    }

    /** The kept values of a baseline. */
    TreeMap<Long, Double> samples(int number) {
        while (samples.size() <= number) {
            samples.add(new TreeMap<>());
        }
        return samples.get(number);
    }

    /** The scores of a baseline with a budget. */
    ScoreHistory scores(int number) {
        return scores.computeIfAbsent(number, unused -> new ScoreHistory());
    }

    /** Notes an event. */
    void live(long millis) {
        bornMillis = isBorn() ? Math.min(bornMillis, millis) : millis;
        lastMillis = Math.max(lastMillis, millis);
    }

    /** Notes that events were taken back: what lives only by them never did. */
    void live(List<Series> of) {
        boolean whole = seenMillis == NEVER;
        bornMillis = whole ? NEVER : bornMillis;
        lastMillis = seenMillis;
        for (int i = 0; i < series.size(); i++) {
            if (!cells(i).isEmpty()) {
                live(of.get(i).millis(cells(i).firstKey()));
                live(of.get(i).millis(cells(i).lastKey()));
            }
        }
    }

    boolean isBorn() {
        return bornMillis != NEVER;
    }

    /** The episodes that are remembered, in the order of time. */
    public List<Episode> episodes() {
        return List.copyOf(episodes);
    }

    boolean hasOpenEpisode() {
        for (Episode episode : episodes) {
            if (episode.isOpen()) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether the condition holds, and not for so long yet that an episode opens. */
    public boolean isPending() {
        return phases.isPending();
    }

    /** Returns whether a bound was met, so that something was left out. */
    public boolean bounded() {
        return bounded;
    }

    /** Returns whether there were so many events that times are not told apart to the millisecond any more. */
    boolean coarse() {
        for (Timeline timeline : series) {
            if (timeline.step() > 1) {
                return true;
            }
        }
        return false;
    }

    NavigableMap<Long, Cell> cells(int number) {
        return series.get(number).cells();
    }

    boolean hasCells() {
        for (Timeline timeline : series) {
            if (!timeline.cells().isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
