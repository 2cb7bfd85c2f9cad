package dev.fluo.rules.document;

import dev.fluo.rules.trace.SpanKind;
import dev.fluo.rules.trace.SpanStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A span of a test, tersely: what is left out has a default that {@code dev.fluo.rules.testing} documents.
 *
 * @param timing when it ran
 * @param id hex; given to it when absent. With {@code repeat} above 1 it must be absent
 * @param parentId hex; absent: the span it is nested in, or none. An id that no span has makes the trace incomplete
 * @param remoteParent whether the parent is of another process; absent: not said. True without a parent id and outside of
 *     another span: its parent is not in the trace
 * @param attributes values as JSON has them; nested mappings are key-value lists
 * @param resource less {@code service.name}, which {@code service} gives
 * @param repeat how many times the span stands there, children and all, one after the other; at least 1
 */
public record TestSpan(
        Optional<String> service,
        Optional<String> name,
        Optional<SpanKind> kind,
        Optional<SpanStatus> status,
        Optional<String> statusMessage,
        TestTiming timing,
        Optional<String> id,
        Optional<String> parentId,
        Optional<Boolean> remoteParent,
        Optional<String> traceState,
        Map<String, Object> attributes,
        Map<String, Object> resource,
        Optional<TestScope> scope,
        List<TestEvent> events,
        List<TestLink> links,
        int repeat,
        List<TestSpan> children) {
    public TestSpan {
        events = List.copyOf(events);
        links = List.copyOf(links);
        children = List.copyOf(children);
    }

    /** Returns the number of spans that this one stands for, with children and repeats. */
    public long size() {
        return repeat * (1 + children.stream().mapToLong(TestSpan::size).sum());
    }
}
