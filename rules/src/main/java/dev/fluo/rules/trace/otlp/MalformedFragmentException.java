package dev.fluo.rules.trace.otlp;

import dev.fluo.rules.text.ProtobufFault;
import java.io.IOException;

/**
 * A fragment of a trace that is not what OTLP says. The other fragments may be sound: leave this one out and decode
 * again.
 */
public final class MalformedFragmentException extends Exception {

    private final int fragment;

    MalformedFragmentException(int fragment, IOException cause) {
        super(
                "fragment " + fragment + " cannot be read as an ExportTraceServiceRequest: "
                        + ProtobufFault.inWords(cause),
                cause);
        this.fragment = fragment;
    }

    /** The position, from 0, of the malformed fragment in the list that was to be decoded. */
    public int fragment() {
        return fragment;
    }
}
