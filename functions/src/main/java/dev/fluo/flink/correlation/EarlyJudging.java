package dev.fluo.flink.correlation;

import dev.fluo.rules.document.Settling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The time of early judging, and the times at which partitions of rules that judge early are to be judged again. It is
 * kept on the heap. After a restore it is empty: the event-time timers of the partitions hold until they are judged
 * again.
 */
final class EarlyJudging {

    /** Times further away are left to timers: keys that are to be forgotten in days need no heap. Milliseconds. */
    private static final long FAR_MILLIS = 3_600_000;

    private final CorrelationRules book;
    private final Settling normally;
    private final Map<String, Long> times = new HashMap<>();
    private final TreeMap<Long, Set<String>> partitions = new TreeMap<>();
    private long now = Long.MIN_VALUE;

    /** @param normally when rules judge that do not say it */
    EarlyJudging(CorrelationRules book, Settling normally) {
        this.book = book;
        this.normally = normally;
    }

    /** Returns the time at which a partition is judged: the watermark, or the early time where that is later. */
    long timeOf(String partition, long watermark) {
        return isEarly(partition) ? Math.max(watermark, now) : watermark;
    }

    /** Returns the latest time at which anything was judged. */
    long latest(long watermark) {
        return Math.max(watermark, now);
    }

    private boolean isEarly(String partition) {
        return book.find(PartitionStore.ruleOf(partition))
                .map(entry -> entry.settling(normally) == Settling.EARLY)
                .orElse(false);
    }

    /** Has a partition judged again at an early time, unless that is far away; {@link Long#MAX_VALUE}: as before. */
    void judgeAgain(String partition, long time) {
        boolean isFar = now != Long.MIN_VALUE && time > now + FAR_MILLIS;
        if (time == Long.MAX_VALUE || time <= now || isFar || !isEarly(partition)) {
            return;
        }
        Long before = times.put(partition, time);
        if (before != null && before != time) {
            partitions.computeIfPresent(
                    before, (at, others) -> others.remove(partition) && others.isEmpty() ? null : others);
        }
        partitions.computeIfAbsent(time, unused -> new LinkedHashSet<>()).add(partition);
    }

    /**
     * Moves the early time on.
     *
     * @return the partitions that are to be judged
     */
    List<String> advance(long time) {
        List<String> due = new ArrayList<>();
        now = time == Long.MAX_VALUE ? now : Math.max(now, time);
        NavigableMap<Long, Set<String>> reached = partitions.headMap(now, true);
        reached.values().forEach(due::addAll);
        reached.clear();
        due.forEach(times::remove);
        return due;
    }
}
