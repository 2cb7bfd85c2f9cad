package dev.fluo.rules.correlation;

import dev.fluo.rules.language.tree.Sequence;
import dev.fluo.rules.language.tree.StreamOpening;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** The times within which events are steps of a sequence: a change at c opens (c, c + d]. Without changes, all are. */
final class SequenceOpening {

    private static final long ALWAYS = -1;

    /** The number of the series of the changes; that of the selections of the sequence come before it. */
    private final int series;
    /** Length of the time that a change opens; {@link #ALWAYS} where there are no changes. */
    private final long openNanos;

    private final long windowNanos;
    private final boolean forAllKeys;

    SequenceOpening(Sequence sequence) {
        this.series = sequence.steps().size() + sequence.without().size();
        this.openNanos =
                sequence.opening().map(StreamOpening::millis).map(Times::nanos).orElse(ALWAYS);
        this.windowNanos = Times.nanos(sequence.windowMillis().orElseThrow());
        this.forAllKeys = !sequence.steps().get(0).keys().isEmpty()
                && sequence.opening().stream()
                        .anyMatch(opening -> opening.changes().keys().isEmpty());
    }

    /**
     * Returns the changes of a key, by their time in nanoseconds.
     *
     * @param shared null where nothing is shared
     */
    NavigableMap<Long, Cell> changes(KeyState own, @Nullable KeyState shared) {
        KeyState holder = forAllKeys ? shared : own;
        return openNanos == ALWAYS || holder == null ? Collections.emptyNavigableMap() : holder.cells(series);
    }

    /** Tells if an event at a time counts. */
    boolean isOpen(long nanos, NavigableMap<Long, Cell> changes) {
        Long change = changes.lowerKey(nanos);
        return openNanos == ALWAYS || (change != null && nanos <= change + openNanos);
    }

    /** Returns the evidence of the change that opened a time; nothing where there are no changes. */
    List<WrittenSpan> evidence(long nanos, NavigableMap<Long, Cell> changes) {
        return openNanos == ALWAYS
                ? List.of()
                : changes.lowerEntry(nanos).getValue().evidence();
    }

    /** Forgets the events of a key that lie beside its open times and can get into none any more. */
    void dropUnopened(KeyState own, NavigableMap<Long, Cell> changes, long retainedMillis) {
        for (int i = 0; i < series && openNanos != ALWAYS; i++) {
            own.cells(i)
                    .keySet()
                    .removeIf(nanos -> Times.ceilMillis(nanos) < retainedMillis && !isOpen(nanos, changes));
        }
    }

    /** Forgets the changes whose time is over for every sequence that may still change. */
    void dropChanges(KeyState holder, long retainedMillis) {
        if (openNanos == ALWAYS) {
            return;
        }
        NavigableMap<Long, Cell> changes = holder.cells(series);
        while (!changes.isEmpty() && neededMillis(changes) < retainedMillis) {
            changes.pollFirstEntry();
        }
    }

    private long neededMillis(NavigableMap<Long, Cell> changes) {
        return Times.ceilMillis(changes.firstKey() + openNanos + windowNanos);
    }

    /** Returns the watermark at which a change of the key's own is forgotten; {@link KeyJudge#NEVER} if none is. */
    long wake(KeyState own, CorrelationTime now) {
        NavigableMap<Long, Cell> changes = forAllKeys ? Collections.emptyNavigableMap() : changes(own, null);
        return changes.isEmpty() ? KeyJudge.NEVER : now.settles(neededMillis(changes)) + now.retainMillis() + 1;
    }
}
