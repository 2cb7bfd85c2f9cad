package dev.fluo.tools.console.backtest;

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
        String state, long run, String rule, String history, long seconds, String progress, String message) {

    static final BacktestState NONE = new BacktestState("none", 0, null, null, 0, null, null);
}
