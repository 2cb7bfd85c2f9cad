package dev.fluo.flink.delivery;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One alert and the signals that it stands for. It stands while one of them does; the newest signal says what is
 * written beside it.
 */
final class StandingAlert {

    /** Signals whose ends are known one by one; of older ones only the latest end is. */
    static final int MOST_SIGNALS = 1_000;

    /** Ids that are written beside the alert. */
    private static final int MOST_NAMED = 10;

    private final SortedMap<String, String> labels;
    private final String identity;
    private final Instant start;
    /** By id, the newest last. */
    private final Map<String, Standing> signals = new LinkedHashMap<>();

    private Map<String, String> annotations = Map.of();
    private String link = "";
    private long version;
    private long count;
    private Instant olderUntil = Instant.MIN;
    private @Nullable Instant ended;
    private @Nullable Instant told;

    /**
     * A signal that stands.
     *
     * @param until when it is over unless it is taken back before
     * @param trace id of its trace; empty for none
     */
    record Standing(Instant until, String trace) {}

    StandingAlert(SortedMap<String, String> labels, Instant start) {
        this.labels = new TreeMap<>(labels);
        this.identity = AlertLabels.identity(labels);
        this.start = start;
    }

    /** Returns an alert in its place under other labels. */
    StandingAlert under(SortedMap<String, String> others) {
        StandingAlert other = new StandingAlert(others, start);
        other.signals.putAll(signals);
        other.count = count;
        other.olderUntil = olderUntil;
        return other;
    }

    /**
     * Takes what a signal says.
     *
     * @param ruleVersion offset of the rule's document
     */
    void describe(Map<String, String> texts, String leadsTo, long ruleVersion) {
        annotations = new TreeMap<>(texts);
        link = leadsTo;
        version = ruleVersion;
    }

    /** Counts a signal in. One that is known stands anew. */
    void stand(String id, Standing standing) {
        count += signals.remove(id) == null ? 1 : 0;
        signals.put(id, standing);
        if (signals.size() > MOST_SIGNALS) {
            String oldest = signals.keySet().iterator().next();
            Standing older = signals.remove(oldest);
            olderUntil = older != null && older.until().isAfter(olderUntil) ? older.until() : olderUntil;
        }
    }

    /** Takes a signal out that is over. */
    void over(String id) {
        signals.remove(id);
    }

    /** Takes out what has lasted long enough. Returns whether something still stands. */
    boolean stands(Instant now) {
        signals.values().removeIf(standing -> !standing.until().isAfter(now));
        return !signals.isEmpty() || olderUntil.isAfter(now);
    }

    void end(Instant now) {
        ended = now;
    }

    /** Notes that Alertmanager took it as ended. */
    void told(Instant now) {
        told = told == null ? now : told;
    }

    boolean isEnded() {
        return ended != null;
    }

    /** Returns the end of the alert as far as it is known now. */
    Instant until() {
        Instant latest = olderUntil;
        for (Standing standing : signals.values()) {
            latest = standing.until().isAfter(latest) ? standing.until() : latest;
        }
        return ended == null ? latest : ended;
    }

    /** Returns the ids of the newest signals, the newest first. */
    List<String> newestSignals() {
        Deque<String> newest = new ArrayDeque<>();
        for (String id : signals.keySet()) {
            newest.addFirst(id);
            if (newest.size() > MOST_NAMED) {
                newest.removeLast();
            }
        }
        return new ArrayList<>(newest);
    }

    /** Returns the ids of the newest traces, the newest first. */
    List<String> newestTraces() {
        return newestSignals().stream()
                .map(signals::get)
                .filter(Objects::nonNull)
                .map(Standing::trace)
                .filter(trace -> !trace.isEmpty())
                .distinct()
                .toList();
    }

    /** Returns the {@link AlertLabels#identity} of its labels. */
    String identity() {
        return identity;
    }

    SortedMap<String, String> labels() {
        return labels;
    }

    Map<String, String> annotations() {
        return annotations;
    }

    String link() {
        return link;
    }

    long version() {
        return version;
    }

    Instant start() {
        return start;
    }

    /** Returns the number of signals that the alert has stood for. */
    long count() {
        return count;
    }

    Map<String, Standing> signals() {
        return signals;
    }

    Instant olderUntil() {
        return olderUntil;
    }

    /** Returns the time at which the alert ended; null while it stands. */
    @Nullable
    Instant ended() {
        return ended;
    }

    /** Returns the time at which Alertmanager accepted the end; null if it has not. */
    @Nullable
    Instant told() {
        return told;
    }

    /** Puts back what a checkpoint knew. */
    void restore(long counted, Instant older, @Nullable Instant over) {
        count = counted;
        olderUntil = older;
        ended = over;
    }
}
