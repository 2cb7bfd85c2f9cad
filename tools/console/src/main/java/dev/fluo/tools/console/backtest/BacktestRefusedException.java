package dev.fluo.tools.console.backtest;

/** A back-test that is not started. The message says why, for people. */
public final class BacktestRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    BacktestRefusedException(String message) {
        super(message);
    }
}
