package dev.fluo.rules.incident;

/** A document that is not an incident; the message says what is wrong with it. */
public final class UnreadableIncidentException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableIncidentException(String message) {
        super(message);
    }
}
