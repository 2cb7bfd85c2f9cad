package dev.fluo.rules.trace.otlp;

import java.util.Objects;

/** Text that is not OTLP JSON; the message says where (line, column, field) and what was expected. */
public final class OtlpJsonException extends Exception {

    OtlpJsonException(String message) {
        super(message);
    }

    OtlpJsonException(String message, Exception cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage(), "the constructors take the words");
    }
}
