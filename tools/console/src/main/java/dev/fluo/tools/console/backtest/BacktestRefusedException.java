package dev.fluo.tools.console.backtest;

/** A back-test that is not started. The message says why, for people. */
public final class BacktestRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String message;

    BacktestRefusedException(String message) {
        super(message);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
