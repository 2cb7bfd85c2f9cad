package dev.fluo.rules.regex;

/** A pattern, or a part of it, that cannot be translated with certainty. */
final class NotLinearException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    NotLinearException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** Returns why it cannot be translated, as a phrase for the rule's author. */
    String reason() {
        return reason;
    }
}
