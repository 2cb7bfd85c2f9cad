package dev.fluo.rules.verdict;

import dev.fluo.rules.javascript.JavaScriptFailure;

/** A value of a message or a subject on the engine that computes it. */
interface ValueRunner {
    /** Returns the value as {@link dev.fluo.rules.value.ReadableText} writes it. */
    String text(TraceRun run) throws JavaScriptFailure;

    /** The spans that the value stands for, ascending; none if it is missing. */
    int[] spans(TraceRun run) throws JavaScriptFailure;
}
