package dev.fluo.flink.suppression;

import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.verdict.SignalAction;
import java.time.Duration;

/** The time for which something may still be said of a signal, and the signals that were given. */
final class SignalMemory {

    /** An episode that is not resolved by then is taken for forgotten. */
    private static final long EPISODE_MILLIS = Duration.ofDays(31).toMillis();

    private final SuppressionStore store;
    private final long traceMillis;
    private final long retractedMillis;

    SignalMemory(SuppressionSettings settings, SuppressionStore store) {
        this.store = store;
        this.traceMillis = settings.memory().toMillis();
        this.retractedMillis =
                EventMoment.plus(traceMillis, settings.retractedMemory().toMillis());
    }

    /** The event time of a signal, epoch milliseconds. */
    long eventTime(Signal signal, EventMoment moment) {
        return moment.of(signal, traceMillis);
    }

    /** Event time after which nothing more is said of a signal, epoch milliseconds. */
    long until(Signal signal, EventMoment moment) {
        long latest = Math.max(eventTime(signal, moment), moment.watermark());
        return EventMoment.plus(latest, memoryOf(signal));
    }

    private long memoryOf(Signal signal) {
        if (signal.action() == SignalAction.RETRACTED) {
            return retractedMillis;
        }
        boolean open = signal.repetition().episode() && !signal.action().isEnd();
        return open ? EPISODE_MILLIS : traceMillis;
    }

    /** Notes that a signal is given for the first time. */
    void remember(Signal signal, String key, long suppressed, EventMoment moment) throws Exception {
        long until = until(signal, moment);
        store.putGiven(signal.id(), GivenSignal.under(key, suppressed, until));
        store.wakeGiven(signal.id(), until);
    }

    /** Notes that something more is said of it; the timer that is set already looks at the new time. */
    void keep(Signal signal, GivenSignal given, EventMoment moment) throws Exception {
        store.putGiven(signal.id(), given.until(until(signal, moment)));
    }

    void expire(String signalId, long time) throws Exception {
        GivenSignal given = store.given(signalId);
        if (given != null && given.until() > time) {
            store.wakeGiven(signalId, given.until());
        } else if (given != null) {
            store.removeGiven(signalId);
        }
    }
}
