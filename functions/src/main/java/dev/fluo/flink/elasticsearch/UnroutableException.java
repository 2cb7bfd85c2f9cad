package dev.fluo.flink.elasticsearch;

import java.util.Objects;

/** A record that is no document of the kind that its topic should hold. */
final class UnroutableException extends Exception {

    private static final long serialVersionUID = 1L;

    UnroutableException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage(), "the constructor takes the words");
    }
}
