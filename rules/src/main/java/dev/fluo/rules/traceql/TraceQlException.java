package dev.fluo.rules.traceql;

/** Says that a text is not TraceQL, or which part of it has no counterpart in the rule language, and why. */
public final class TraceQlException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String message;
    private final int position;

    TraceQlException(String message, int position) {
        super(message);
        this.message = message;
        this.position = position;
    }

    @Override
    public String getMessage() {
        return message;
    }

    /** Returns the offset of the part in the query, in UTF-16 code units from 0. */
    public int position() {
        return position;
    }
}
