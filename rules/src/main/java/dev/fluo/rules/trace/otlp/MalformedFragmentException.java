package dev.fluo.rules.trace.otlp;

/**
 * A fragment of a trace that is not what OTLP says. The other fragments may be sound: leave this one out and decode
 * again.
 */
public final class MalformedFragmentException extends Exception {

    private final int fragment;

    MalformedFragmentException(int fragment, Exception cause) {
        super("fragment " + fragment + " cannot be read as an ExportTraceServiceRequest: " + cause.getMessage(), cause);
        this.fragment = fragment;
    }

    /** The position, from 0, of the malformed fragment in the list that was to be decoded. */
    public int fragment() {
        return fragment;
    }
}
