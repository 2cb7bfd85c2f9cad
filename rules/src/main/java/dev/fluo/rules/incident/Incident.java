package dev.fluo.rules.incident;

import dev.fluo.rules.document.Severity;
import dev.fluo.rules.verdict.SignalAction;

/** One incident as it is remembered: the signals that belong to it, and what has become of it. Of bounded size. */
final class Incident {
    /** So many documents tell of mere changes a second apart, since a young incident changes most. */
    private static final int EARLY_DOCUMENTS = 10;

    private static final long EARLY_PACE_MILLIS = 1_000;
    private static final long PACE_MILLIS = 5_000;

    private final IncidentSettings settings;
    private final String id;
    private final long opened;
    private final IncidentContent content;
    private IncidentSpread spread;
    private IncidentFate fate;
    /** Documents since the start. */
    private int documents;
    /** Processing time before which no document is written that tells of mere changes. */
    private long restsUntil = Long.MIN_VALUE;

    /** Takes what a codec read. */
    Incident(
            IncidentSettings settings,
            String id,
            long opened,
            IncidentContent content,
            IncidentSpread spread,
            IncidentFate fate) {
        this.settings = settings;
        this.id = id;
        this.opened = opened;
        this.content = content;
        this.spread = spread;
        this.fate = fate;
    }

    /** Returns an incident that a signal opens, which is still to be added. */
    static Incident openedBy(SignalFacts facts, IncidentSettings settings) {
        return new Incident(
                settings,
                facts.id(),
                facts.times().atMillis(),
                new IncidentContent(settings.maxSignals()),
                IncidentSpread.of(facts.times()),
                IncidentFate.opened(facts.severity()));
    }

    String id() {
        return id;
    }

    /** Returns when its first signal was complete. */
    long opened() {
        return opened;
    }

    IncidentContent content() {
        return content;
    }

    IncidentSpread spread() {
        return spread;
    }

    IncidentFate fate() {
        return fate;
    }

    boolean isOpen() {
        return fate.status() == IncidentStatus.OPEN;
    }

    /** Returns whether this one keeps its id when the two are merged. */
    boolean isOlderThan(Incident other) {
        return opened < other.opened || (opened == other.opened && id.compareTo(other.id) < 0);
    }

    /**
     * Returns the end of the time that it is known to cover. An incident with an open episode goes on, but attracts
     * signals no longer than calls are remembered: an episode may stay open for days.
     */
    long until() {
        return content.counts().open() > 0 ? plus(spread.last(), settings.memoryMillis()) : spread.ended();
    }

    /** Returns whether a time is so near that what happened in it may belong here. */
    boolean isNear(long from, long until) {
        return from <= plus(until(), settings.gapMillis()) && plus(until, settings.gapMillis()) >= spread.first();
    }

    boolean isNear(Incident other) {
        return isNear(other.spread.first(), other.until());
    }

    /** Adds a signal that is new to it. */
    void add(SignalFacts facts) {
        content.add(facts);
        spread = spread.with(facts.times());
        fate = fate.open(severity());
    }

    /** Takes a later document of a signal that it has. */
    void revise(SignalFacts facts) {
        if (content.revise(facts)) {
            revised(facts);
        }
    }

    /** Takes a later document of a signal that it has counted and does not remember. */
    void reviseUnremembered(SignalFacts facts) {
        if (content.reviseUnremembered(facts)) {
            revised(facts);
        }
    }

    private void revised(SignalFacts facts) {
        spread = facts.action() == SignalAction.RETRACTED
                ? spread.updated(facts.times().atMillis())
                : spread.ended(facts.times().endMillis());
        if (content.counts().standing() == 0) {
            fate = fate.closed(IncidentStatus.RETRACTED, IncidentAction.RETRACTED, null);
        } else if (fate.status() == IncidentStatus.RETRACTED) {
            fate = fate.open(severity());
        } else {
            fate = fate.changed(severity());
        }
    }

    /** Takes in another incident, which is over with that. */
    void merge(Incident other) {
        content.merge(other.content);
        spread = spread.with(other.spread);
        fate = fate.open(severity());
        other.fate = other.fate.closed(IncidentStatus.MERGED, IncidentAction.MERGED, id);
        other.spread = other.spread.updated(spread.updated());
    }

    /** Returns the event time at which it is over, unless something comes; the end of time while an episode is open. */
    long quietAt() {
        return content.counts().open() > 0 ? Long.MAX_VALUE : plus(spread.ended(), settings.gapMillis());
    }

    /** Closes it, because nothing more has come. */
    void resolve(long atMillis) {
        spread = spread.updated(atMillis);
        fate = fate.closed(IncidentStatus.RESOLVED, IncidentAction.RESOLVED, null);
    }

    /** Tells if a document is due, and not too soon after the one before. */
    boolean isRipe(long nowMillis) {
        return fate.isUrgent() || (fate.due() != null && nowMillis >= restsUntil);
    }

    /**
     * A document of it was written.
     *
     * @param nowMillis processing time
     */
    void written(long nowMillis) {
        fate = fate.written();
        restsUntil = nowMillis + (documents < EARLY_DOCUMENTS ? EARLY_PACE_MILLIS : PACE_MILLIS);
        documents++;
    }

    private Severity severity() {
        return content.counts().severity().orElse(fate.severity());
    }

    private static long plus(long millis, long duration) {
        return millis > Long.MAX_VALUE - duration ? Long.MAX_VALUE : millis + duration;
    }
}
