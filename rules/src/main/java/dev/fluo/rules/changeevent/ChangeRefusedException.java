package dev.fluo.rules.changeevent;

/** A document that is not a change event; the message says what is wrong with it and what to do. */
public final class ChangeRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String message;

    ChangeRefusedException(String message) {
        super(message);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
