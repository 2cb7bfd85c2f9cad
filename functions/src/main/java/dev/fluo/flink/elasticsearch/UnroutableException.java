package dev.fluo.flink.elasticsearch;

/** A record that is no document of the kind that its topic should hold. */
final class UnroutableException extends Exception {

    private static final long serialVersionUID = 1L;

    UnroutableException(String message) {
        super(message);
    }
}
