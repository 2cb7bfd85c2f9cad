package dev.fluo.rules.document;

import java.util.List;
import java.util.Optional;

/**
 * The trace of a rule's test: spans written tersely, or a file of recorded spans.
 *
 * @param file OTLP JSON, JSON lines or protobuf by its ending, beside the rule's file; then {@code spans} is empty
 * @param id the trace's id as hex; of a file that holds several, which
 * @param truncated whether the trace was cut at a limit, which makes it incomplete
 */
public record TestTrace(Optional<String> file, Optional<String> id, boolean truncated, List<TestSpan> spans) {
    /** The most spans that a test's trace may have once {@code repeat} is unfolded. */
    public static final int MAX_SPANS = 10_000;

    public TestTrace {
        spans = List.copyOf(spans);
    }

    /** Returns the number of spans once {@code repeat} is unfolded. */
    public long size() {
        return spans.stream().mapToLong(TestSpan::size).sum();
    }
}
