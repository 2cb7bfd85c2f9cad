package dev.fluo.rules.correlation;

import dev.fluo.rules.language.Windows;
import dev.fluo.rules.language.tree.FalseSignals;
import dev.fluo.rules.value.CountedNoun;
import java.time.Duration;

/**
 * The state of a budget of false signals.
 *
 * @param budget how many there may be
 * @param keys over how many keys
 * @param waiting how many of them have too little history for it
 * @param missingMillis the history that the last of them still needs
 * @param reachMillis the history that a key needs at all, as many as they are
 * @param baselineMillis how far back history reaches
 */
public record BudgetNote(
        FalseSignals budget, int keys, int waiting, long missingMillis, long reachMillis, long baselineMillis) {

    /** The beginning of its sentence: the newest one takes the place of those before. */
    public static final String BEGINNING = "budget of false signals: ";

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration TWO_DAYS = Duration.ofDays(2);

    /** Returns a sentence for the status of the rule. It changes at most once an hour while history grows. */
    public String text() {
        String all = BEGINNING + budget.text() + " over " + CountedNoun.of(keys, "key");
        if (reachMillis > baselineMillis) {
            return all + "; that needs " + length(reachMillis) + " of history of a key, and the baseline has "
                    + length(baselineMillis) + ": it cannot fire";
        }
        if (waiting == 0) {
            return all + ", each with enough history for it";
        }
        return all + "; " + waiting + (waiting == 1 ? " has" : " have")
                + " too little history to fire, and the last needs "
                + length(missingMillis) + " more";
    }

    private static String length(long millis) {
        Duration length = Duration.ofMillis(millis);
        Duration unit = length.compareTo(TWO_DAYS) >= 0
                ? Duration.ofDays(1)
                : length.compareTo(HOUR) >= 0 ? HOUR : Duration.ofMinutes(10);
        long units = -Math.floorDiv(-millis, unit.toMillis());
        return Windows.of(unit.multipliedBy(units));
    }
}
