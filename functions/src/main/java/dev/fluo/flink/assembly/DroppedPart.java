package dev.fluo.flink.assembly;

import dev.fluo.rules.trace.Trace;

/**
 * Spans of a trace that has met a limit, which are judged and not kept.
 *
 * @param alone these spans
 * @param whole makes the trace of the spans that are kept and these
 * @param remembered what is remembered of the trace
 */
public record DroppedPart(Trace alone, Decoding whole, Remembered remembered) {

    /** Makes a trace when it is needed. */
    @FunctionalInterface
    public interface Decoding {
        Trace decode() throws Exception;
    }
}
