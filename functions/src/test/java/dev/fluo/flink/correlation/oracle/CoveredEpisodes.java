package dev.fluo.flink.correlation.oracle;

import dev.fluo.flink.correlation.oracle.RecountedWindows.Condition;
import dev.fluo.flink.correlation.oracle.RecountedWindows.Seen;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongPredicate;

/** The episodes of rules in an input with gaps, counted anew from all spans at each second. */
final class CoveredEpisodes {

    private static final long SECOND = 1_000;

    private final List<TrafficEvent> events;
    private final RecountedCover cover;
    private final long window;
    private final long forget;

    /**
     * @param window the length of the rules' windows, in milliseconds
     * @param forget the time after which keys are forgotten, in milliseconds
     */
    CoveredEpisodes(List<TrafficEvent> events, long window, long forget) {
        this.events = events;
        this.cover = new RecountedCover(events);
        this.window = window;
        this.forget = forget;
    }

    /**
     * Returns the episodes in which a service has fewer spans than a number.
     *
     * @param hold for how long it has before an episode opens, in milliseconds
     */
    Set<String> fewer(int than, long hold) {
        List<Seen> seen = Seen.by(events, TrafficEvent::service);
        return episodes(seen, hold, boundary -> cover.share(boundary, window) >= 0.5, (key, boundary) -> {
            double count = RecountedWindows.window(seen, key, boundary, window).size();
            return count < than ? (Double) count : null;
        });
    }

    /** Returns the episodes in which a service has fewer spans than a number in a window that is covered by more. */
    Set<String> fewerInFull(int than, double covered) {
        List<Seen> seen = Seen.by(events, TrafficEvent::service);
        return episodes(seen, 0, boundary -> true, (key, boundary) -> {
            double count = RecountedWindows.window(seen, key, boundary, window).size();
            return count < than && cover.share(boundary, window) > covered ? (Double) count : null;
        });
    }

    /** Returns the episodes in which less than half of the window is covered. */
    Set<String> gaps() {
        return episodes(Seen.by(events, event -> ""), 0, boundary -> true, (key, boundary) -> {
            double share = cover.share(boundary, window);
            return share < 0.5 ? (Double) share : null;
        });
    }

    private Set<String> episodes(List<Seen> seen, long hold, LongPredicate isJudged, Condition condition) {
        Map<String, TreeSet<Long>> lives = new TreeMap<>();
        seen.forEach(each ->
                lives.computeIfAbsent(each.key(), key -> new TreeSet<>()).add(RecountedWindows.onGrid(each.millis())));
        Set<String> episodes = new TreeSet<>();
        lives.forEach((key, life) -> episodes(key, life, hold, isJudged, condition, episodes));
        return episodes;
    }

    private void episodes(
            String key,
            TreeSet<Long> life,
            long hold,
            LongPredicate isJudged,
            Condition condition,
            Set<String> episodes) {
        String opened = null;
        long since = Long.MAX_VALUE;
        for (long boundary = life.first(); boundary <= life.last() + forget + SECOND; boundary += SECOND) {
            boolean isWatched = boundary <= life.floor(boundary) + forget;
            if (isWatched && !isJudged.test(boundary)) {
                since = Long.MAX_VALUE;
                continue;
            }
            Double value = isWatched ? condition.at(key, boundary) : null;
            since = value == null ? Long.MAX_VALUE : Math.min(since, boundary);
            if (value != null && opened == null && boundary - since >= hold) {
                opened = since + " " + value;
            } else if (value == null && opened != null) {
                episodes.add(key + " " + opened + " " + boundary);
                opened = null;
            }
        }
    }
}
