package dev.fluo.rules.javascript.view;

/** The rule did what the language does not have; becomes an exception in the rule where JavaScript called it. */
public final class RuleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RuleException(String message) {
        super(message, null, false, false);
    }
}
