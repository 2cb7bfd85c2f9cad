package dev.fluo.rules.regex;

/**
 * A pattern, or a part of it, that cannot be translated with certainty; the message says why, for the rule's author.
 */
final class NotLinearException extends Exception {
    private static final long serialVersionUID = 1L;

    NotLinearException(String reason) {
        super(reason);
    }
}
