package dev.fluo.rules.trace;

import java.util.Locale;

/** The end of a span; constants stand in the order of OTLP's {@code Status.StatusCode}. */
public enum SpanStatus {
    UNSET,
    OK,
    ERROR;

    private static final SpanStatus[] BY_NUMBER = values();

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The status as rules write it, such as {@code "error"}. */
    public String word() {
        return word;
    }

    /** The status with OTLP's number; a number this version does not know is {@link #UNSET}. */
    public static SpanStatus ofNumber(int number) {
        return number > 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : UNSET;
    }
}
