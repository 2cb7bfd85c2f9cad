package dev.fluo.rules.trace;

import java.util.Locale;

/** The role of a span; constants stand in the order of OTLP's {@code Span.SpanKind}. */
public enum SpanKind {
    UNSPECIFIED,
    INTERNAL,
    SERVER,
    CLIENT,
    PRODUCER,
    CONSUMER;

    private static final SpanKind[] BY_NUMBER = values();

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The kind as rules write it, such as {@code "server"}. */
    public String word() {
        return word;
    }

    /** The kind with OTLP's number; a number this version does not know is {@link #UNSPECIFIED}. */
    public static SpanKind ofNumber(int number) {
        return number > 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : UNSPECIFIED;
    }
}
