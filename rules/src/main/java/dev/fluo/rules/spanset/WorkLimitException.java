package dev.fluo.rules.spanset;

import java.util.Objects;

/** An evaluation did more than {@link Work#LIMIT}: there is no verdict. */
public final class WorkLimitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WorkLimitException() {
        super(
                String.format(
                        "it looked at more than %,d spans, list elements and pieces of text on one trace: compare each"
                                + " span with fewer others, or filter before it compares",
                        Work.LIMIT),
                null,
                false,
                false);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage(), "the constructor gives the words");
    }
}
