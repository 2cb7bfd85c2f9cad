package dev.fluo.rules.javascript;

/** An evaluation was stopped, and goes on all the same. */
final class StuckException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StuckException() {
        super("the evaluation does not stop", null, false, false);
    }
}
