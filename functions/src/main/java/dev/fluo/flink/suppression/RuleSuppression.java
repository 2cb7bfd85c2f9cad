package dev.fluo.flink.suppression;

import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.signal.SignalEdit;
import dev.fluo.rules.verdict.SignalAction;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Decides which signals of a rule are given and which are counted.
 *
 * <p>A signal that opens is given while its key's window has a place, and counted afterwards. Whatever is said later of
 * a signal follows it: of one that was given it is given, of one that was counted it is not. The count is told by the
 * last signal that the window gave, at the latest when the window is over, or when time stands still.
 */
final class RuleSuppression {

    private final SuppressionStore store;
    private final SuppressionMetrics metrics;
    private final WindowChoice choice;
    private final SignalMemory memory;
    private final Successors successors;
    private final MutedSignals muted;

    RuleSuppression(
            SuppressionSettings settings, SuppressionStore store, MutedSignals muted, SuppressionMetrics metrics) {
        this.muted = muted;
        this.store = store;
        this.metrics = metrics;
        this.choice = new WindowChoice(settings, store, metrics);
        this.memory = new SignalMemory(settings, store);
        this.successors = new Successors(store);
    }

    void onSignal(Signal signal, EventMoment moment, SuppressionOutput out) throws Exception {
        GivenSignal given = store.given(signal.id());
        if (given != null) {
            passOn(signal, given, moment, out);
        } else if (signal.action() == SignalAction.OPENED) {
            successors.drop(signal.id());
            open(muted.counted(signal, moment), moment, out);
        } else if (store.countedUntil() > moment.watermark()) {
            metrics.dropped();
            successors.renew(signal);
        } else {
            // given before there was any state here: nothing was counted that this could be said of
            memory.remember(signal, signal.repetition().key(), 0, moment);
            give(signal, moment, out);
        }
    }

    /** Gives the open episodes again that are not muted any more. */
    void onMuteEnd(EventMoment moment, SuppressionOutput out) throws Exception {
        for (Signal signal : muted.released(moment)) {
            GivenSignal given = store.given(signal.id());
            KeyWindow window = given == null ? null : store.window(given.key());
            boolean standing = window != null && signal.id().equals(window.standing());
            long suppressed = given == null ? 0 : window != null && standing ? window.suppressed() : given.suppressed();
            Signal told = SignalEdit.of(signal)
                    .action(SignalAction.REVISED)
                    .sequence(signal.sequence() + 1)
                    .created(Instant.ofEpochMilli(moment.now()))
                    .suppressed(suppressed)
                    .signal();
            if (given != null) {
                store.putGiven(signal.id(), given.withInserted());
            }
            if (given != null && standing) {
                store.putStanding(given.key(), told);
            }
            metrics.unmuted();
            give(told, moment, out);
        }
    }

    /** A window is over, or its standing signal was retracted. */
    void onWindowTimer(String key, long time, EventMoment moment, SuppressionOutput out) throws Exception {
        KeyWindow window = store.window(key);
        if (window == null) {
            return;
        }
        KeyWindow settled = settle(key, window, moment, out);
        if (time >= settled.end()) {
            close(key, settled, moment, out);
        } else if (settled.isEmpty()) {
            store.removeWindow(key);
        } else if (settled != window) {
            store.putWindow(key, settled);
        }
    }

    /** The watermark stands still: what waits for it is said now, and the window stays open. */
    void onSilence(String key, EventMoment moment, SuppressionOutput out) throws Exception {
        KeyWindow window = store.window(key);
        if (window == null || !window.waitsForTime()) {
            return;
        }
        KeyWindow settled = settle(key, window, moment, out);
        if (settled.hasCountToTell()) {
            Optional<Signal> told = tell(key, settled, moment, out);
            if (told.isPresent()) {
                store.putStanding(key, told.get());
            }
            settled = settled.restate(false);
        }
        if (settled.isEmpty()) {
            store.removeWindow(key);
        } else {
            store.putWindow(key, settled);
        }
    }

    /** Returns whether {@link #onSilence} has something to say of a key. */
    boolean waitsForTime(String key) throws Exception {
        KeyWindow window = store.window(key);
        return window != null && window.waitsForTime();
    }

    /** A signal that was given may be forgotten. */
    void onGivenTimer(String signalId, long time) throws Exception {
        memory.expire(signalId, time);
        if (store.given(signalId) == null) {
            muted.forget(signalId);
        }
    }

    private void open(Signal signal, EventMoment moment, SuppressionOutput out) throws Exception {
        WindowChoice.Choice chosen = choice.of(signal, out);
        String key = chosen.key();
        KeyWindow window = store.window(key);
        long at = memory.eventTime(signal, moment);
        if (window != null) {
            window = settle(key, window, moment, out);
            if (at >= window.end()) {
                close(key, window, moment, out);
                window = null;
            }
        }
        if (window == null) {
            window = KeyWindow.opened(EventMoment.plus(at, chosen.lengthMillis()), chosen.allowed());
            store.wakeWindow(key, window.end());
        }
        if (window.isFull()) {
            suppress(key, window, signal, moment);
            metrics.suppressed(chosen.asked());
            chosen.noteLimit(signal, out);
        } else {
            giveIn(key, window, signal, moment, out);
        }
    }

    private void suppress(String key, KeyWindow window, Signal signal, EventMoment moment) throws Exception {
        if (window.successor() == null) {
            store.putSuccessor(signal);
        }
        if (!window.waitsForTime()) {
            store.wakeInSilence(key);
        }
        store.putWindow(key, window.suppress(signal.id()));
        store.countedUntil(memory.until(signal, moment));
    }

    private void giveIn(String key, KeyWindow window, Signal signal, EventMoment moment, SuppressionOutput out)
            throws Exception {
        boolean last = window.isNextTheLast();
        long suppressed = last ? window.suppressed() : 0;
        Signal written = SignalEdit.of(signal).suppressed(suppressed).signal();
        if (last) {
            store.putStanding(key, written);
        }
        store.putWindow(key, window.give(signal.id()));
        memory.remember(signal, key, suppressed, moment);
        give(written, moment, out);
    }

    private void passOn(Signal signal, GivenSignal given, EventMoment moment, SuppressionOutput out) throws Exception {
        KeyWindow window = store.window(given.key());
        boolean standing = window != null && signal.id().equals(window.standing());
        long suppressed = window != null && standing ? window.suppressed() : given.suppressed();
        Signal written = SignalEdit.of(signal)
                .sequence(signal.sequence() + given.inserted())
                .suppressed(suppressed)
                .signal();
        if (window != null && standing) {
            boolean retracted = signal.action() == SignalAction.RETRACTED;
            store.putStanding(given.key(), written);
            store.putWindow(given.key(), window.restate(retracted));
            if (retracted) {
                // perhaps it only moves to another day: its next document comes before the watermark does
                store.wakeWindow(given.key(), EventMoment.plus(moment.watermark(), 1));
                store.wakeInSilence(given.key());
            }
        }
        memory.keep(signal, given.standingFor(suppressed), moment);
        give(written, moment, out);
    }

    /** After a retraction: gives the successor, or makes the place free. */
    private KeyWindow settle(String key, KeyWindow window, EventMoment moment, SuppressionOutput out) throws Exception {
        if (!window.vacant()) {
            return window;
        }
        store.removeStanding(key, standing(window));
        Signal next = successors.of(key, window);
        if (next == null) {
            return window.withoutSuccessor().vacate();
        }
        store.removeSuccessor(next.id());
        KeyWindow vacated = window.vacate();
        Signal successor = SignalEdit.of(next)
                .action(SignalAction.OPENED)
                .suppressed(vacated.suppressed())
                .signal();
        store.putStanding(key, successor);
        memory.remember(successor, key, vacated.suppressed(), moment);
        metrics.promoted();
        give(successor, moment, out);
        return vacated.give(successor.id());
    }

    private void close(String key, KeyWindow window, EventMoment moment, SuppressionOutput out) throws Exception {
        if (window.hasCountToTell()) {
            tell(key, window, moment, out);
        }
        successors.forget(key, window);
        if (window.standing() != null) {
            store.removeStanding(key, window.standing());
        }
        store.removeWindow(key);
    }

    /** Tells the count. Empty, and nothing is told, where an earlier release has lost the document that tells it. */
    private Optional<Signal> tell(String key, KeyWindow window, EventMoment moment, SuppressionOutput out)
            throws Exception {
        Signal standing = store.standing(key, standing(window));
        if (standing == null) {
            return Optional.empty();
        }
        boolean over = standing.action() == SignalAction.RESOLVED || standing.action() == SignalAction.UNWATCHED;
        GivenSignal given = store.given(standing.id());
        if (given != null && given.key().equals(key)) {
            store.putGiven(standing.id(), given.withInserted().standingFor(window.suppressed()));
        }
        Signal told = SignalEdit.of(standing)
                .action(over ? standing.action() : SignalAction.REVISED)
                .sequence(standing.sequence() + 1)
                .created(Instant.ofEpochMilli(moment.now()))
                .suppressed(window.suppressed())
                .signal();
        metrics.told();
        give(told, moment, out);
        return Optional.of(told);
    }

    private static String standing(KeyWindow window) {
        return Objects.requireNonNull(window.standing(), "a window that is vacant or has a count to tell is full");
    }

    private void give(Signal signal, EventMoment moment, SuppressionOutput out) throws Exception {
        metrics.given();
        Signal marked = muted.mark(signal, moment);
        if (marked != signal && signal.action() == SignalAction.OPENED) {
            metrics.muted();
        }
        out.give(marked);
    }
}
