package dev.fluo.tools.console.backtest;

import org.jspecify.annotations.Nullable;

/**
 * State of the newest back-test. A field without a value is null.
 *
 * @param state {@code none}, {@code running}, {@code done}, {@code cancelled} or {@code failed}
 * @param run number of the run
 * @param rule its id
 * @param history in words
 * @param seconds since its start, or that it took
 * @param progress of a running one, in words
 * @param message why it failed, for people
 */
public record BacktestState(
        String state,
        long run,
        @Nullable String rule,
        @Nullable String history,
        long seconds,
        @Nullable String progress,
        @Nullable String message) {

    static final BacktestState NONE = new BacktestState("none", 0, null, null, 0, null, null);
}
