package dev.fluo.flink.assembly;

import dev.fluo.rules.trace.Trace;
import java.util.List;

/**
 * A trace whose time has come.
 *
 * @param trace the trace with all its spans
 * @param judgedBefore whether it was judged before, without the spans that came late
 * @param remembered what was remembered then
 * @param fragments all its fragments, in the order in which they came
 * @param before the fragments it had when it was judged before; empty if it was not
 */
public record ClosedTrace(
        Trace trace, boolean judgedBefore, Remembered remembered, List<byte[]> fragments, List<byte[]> before) {}
