package dev.fluo.flink.suppression;

import dev.fluo.rules.signal.Signal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The counted signals that would take the place of a retracted one. A signal is the successor of one window at most: when it
 * is retracted, or opened again, perhaps under another key, it is that no more.
 */
final class Successors {

    private final SuppressionStore store;

    Successors(SuppressionStore store) {
        this.store = store;
    }

    /** The newest document of the successor of a window; null where there is none. */
    @Nullable
    Signal of(String key, KeyWindow window) throws Exception {
        Signal successor = window.successor() == null ? null : store.successor(window.successor());
        // the state of an earlier release may name one that belongs to another window by now
        boolean own = successor != null && (isUnder(key, successor) || key.equals(WindowChoice.FURTHER_KEYS));
        return own ? successor : null;
    }

    /** The window of a key is over. */
    void forget(String key, KeyWindow window) throws Exception {
        Signal successor = of(key, window);
        if (successor != null) {
            store.removeSuccessor(successor.id());
        }
    }

    /** A signal, if it is a successor, is one no more. */
    void drop(String signalId) throws Exception {
        String key = keyOf(signalId);
        if (key != null) {
            KeyWindow window = Objects.requireNonNull(store.window(key), "its successor was found by it");
            store.putWindow(key, window.withoutSuccessor());
            store.removeSuccessor(signalId);
        }
    }

    /**
     * Renews the successor: what is said of a counted signal is not given, but the one that may be given later is to be
     * up to date.
     */
    void renew(Signal signal) throws Exception {
        if (signal.action().isEnd()) {
            drop(signal.id());
            return;
        }
        Signal before = store.successor(signal.id());
        if (before != null && keyOf(signal.id()) != null) {
            store.putSuccessor(countedLike(before, signal));
        }
    }

    /** The key of the window whose successor a signal is; null if it is none. */
    private @Nullable String keyOf(String signalId) throws Exception {
        Signal successor = store.successor(signalId);
        if (successor == null) {
            return null;
        }
        String own = successor.repetition().key();
        if (isSuccessor(signalId, store.window(own))) {
            return own;
        }
        return isSuccessor(signalId, store.window(WindowChoice.FURTHER_KEYS)) ? WindowChoice.FURTHER_KEYS : null;
    }

    private static boolean isSuccessor(String signalId, @Nullable KeyWindow window) {
        return window != null && signalId.equals(window.successor());
    }

    private static boolean isUnder(String key, Signal successor) {
        return key.equals(successor.repetition().key());
    }

    /** A revision may say it under another key; it stays counted where it was, and is found by that key. */
    private static Signal countedLike(Signal before, Signal signal) {
        return isUnder(before.repetition().key(), signal)
                ? signal
                : new Signal(
                        signal.id(),
                        signal.ruleId(),
                        signal.ruleVersion(),
                        signal.sequence(),
                        signal.action(),
                        signal.timestampMillis(),
                        before.repetition(),
                        signal.json());
    }
}
