package dev.fluo.flink.suppression;

import dev.fluo.rules.signal.Repetition;
import dev.fluo.rules.signal.Signal;
import java.time.Duration;

/** Choice of the key that a signal is counted under, of the length of its window, and of the signals it gives. */
final class WindowChoice {

    /** The key that those share which are beyond the bound on keys; no key of a rule begins like this. */
    static final String FURTHER_KEYS = "\u0000";

    private static final long MINUTE_MILLIS = Duration.ofMinutes(1).toMillis();

    private final SuppressionSettings settings;
    private final SuppressionStore store;
    private final SuppressionMetrics metrics;

    WindowChoice(SuppressionSettings settings, SuppressionStore store, SuppressionMetrics metrics) {
        this.settings = settings;
        this.store = store;
        this.metrics = metrics;
    }

    /**
     * The choice of a window.
     *
     * @param asked whether the rule asks for it, or its default does; else it is what bounds every rule
     */
    record Choice(String key, long lengthMillis, int allowed, boolean asked) {

        /** Says that the bound of every rule was met; that a rule is quiet because it asks for it is no news. */
        void noteLimit(Signal signal, SuppressionOutput out) throws Exception {
            if (!asked) {
                out.bound(
                        signal,
                        "bound met: more than " + allowed + " signals within a minute;"
                                + " further ones were counted and not given (limits.signals-per-minute)");
            }
        }
    }

    Choice of(Signal signal, SuppressionOutput out) throws Exception {
        Repetition repetition = signal.repetition();
        String key = repetition.key();
        if (repetition.quietMillis() == 0) {
            return usual(key);
        }
        if (!key.isEmpty() && store.windows() >= settings.keysPerRule() && store.window(key) == null) {
            metrics.furtherKey();
            out.bound(
                    signal,
                    "bound met: more than " + settings.keysPerRule()
                            + " keys at once; the signals of further keys were not told apart (limits.keys-per-rule)");
            return new Choice(FURTHER_KEYS, MINUTE_MILLIS, settings.signalsPerMinute(), false);
        }
        return new Choice(key, repetition.quietMillis(), 1, true);
    }

    /**
     * Chooses for a rule that asks for nothing. Half of its signals are for keys that are told apart; the other half is
     * for all further keys together, so that the rule's bound holds.
     */
    private Choice usual(String key) throws Exception {
        int most = settings.signalsPerMinute();
        if (key.isEmpty() || MutedSignals.isOfNoKey(key)) {
            return new Choice(key, MINUTE_MILLIS, most, false);
        }
        int each = settings.signalsPerKey();
        int keys = each >= most ? 0 : Math.min(settings.keysPerRule(), most / 2 / each);
        return store.windows() < keys || store.window(key) != null
                ? new Choice(key, MINUTE_MILLIS, each, true)
                : new Choice(FURTHER_KEYS, MINUTE_MILLIS, most - keys * each, false);
    }
}
