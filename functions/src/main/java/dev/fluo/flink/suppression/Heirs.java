package dev.fluo.flink.suppression;

import dev.fluo.rules.signal.Signal;

/**
 * The counted signals that would take the place of a retracted one. A signal is the heir of one window at most: when it
 * is retracted, or opened again, perhaps under another key, it is that no more.
 */
final class Heirs {

    private final SuppressionStore store;

    Heirs(SuppressionStore store) {
        this.store = store;
    }

    /** The newest document of the heir of a window; null where there is none. */
    Signal of(String key, KeyWindow window) throws Exception {
        Signal heir = window.heir() == null ? null : store.heir(window.heir());
        // the state of an earlier release may name one that belongs to another window by now
        boolean own = heir != null && (isUnder(key, heir) || key.equals(WindowChoice.FURTHER_KEYS));
        return own ? heir : null;
    }

    /** The window of a key is over. */
    void forget(String key, KeyWindow window) throws Exception {
        Signal heir = of(key, window);
        if (heir != null) {
            store.removeHeir(heir.id());
        }
    }

    /** A signal, if it is an heir, is one no more. */
    void drop(String signalId) throws Exception {
        String key = keyOf(signalId);
        if (key != null) {
            store.putWindow(key, store.window(key).withoutHeir());
            store.removeHeir(signalId);
        }
    }

    /** What is said of a counted signal is not given; but the one that may be given later is to be up to date. */
    void renew(Signal signal) throws Exception {
        if (signal.action().isEnd()) {
            drop(signal.id());
        } else if (keyOf(signal.id()) != null) {
            store.putHeir(countedLike(store.heir(signal.id()), signal));
        }
    }

    /** The key of the window whose heir a signal is; null if it is none. */
    private String keyOf(String signalId) throws Exception {
        Signal heir = store.heir(signalId);
        if (heir == null) {
            return null;
        }
        String own = heir.repetition().key();
        if (isHeir(signalId, store.window(own))) {
            return own;
        }
        return isHeir(signalId, store.window(WindowChoice.FURTHER_KEYS)) ? WindowChoice.FURTHER_KEYS : null;
    }

    private static boolean isHeir(String signalId, KeyWindow window) {
        return window != null && signalId.equals(window.heir());
    }

    private static boolean isUnder(String key, Signal heir) {
        return key.equals(heir.repetition().key());
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
