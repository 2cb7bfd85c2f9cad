package dev.fluo.rules.doctor;

import com.google.protobuf.ByteString;
import dev.fluo.rules.ruleterm.Term;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls between services, found by the parents of spans. A span and its parent meet if no more than {@link #WINDOW}
 * other spans are read between them.
 */
final class ServiceCalls {

    /** Spans that wait for their parents, and spans that their children may still name. */
    static final int WINDOW = 100_000;

    private record SpanKey(ByteString trace, ByteString span) {}

    private final WordCounts found;
    private final Map<SpanKey, String> services = new Newest<>();
    private final Map<SpanKey, Map<String, Integer>> waiting = new Newest<>();

    private static final class Newest<V> extends LinkedHashMap<SpanKey, V> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SpanKey, V> eldest) {
            return size() > WINDOW;
        }
    }

    /** @param most different calls that are told apart */
    ServiceCalls(int most) {
        found = new WordCounts(most);
    }

    /** @param service of the span; null if it has none */
    void add(Span span, @Nullable String service) {
        if (service == null) {
            return;
        }
        SpanKey own = new SpanKey(span.getTraceId(), span.getSpanId());
        services.put(own, service);
        Map<String, Integer> children = waiting.remove(own);
        if (children != null) {
            children.forEach((child, count) -> count(service, child, count));
        }
        if (span.getParentSpanId().isEmpty()) {
            return;
        }
        SpanKey parent = new SpanKey(span.getTraceId(), span.getParentSpanId());
        String caller = services.get(parent);
        if (caller == null) {
            waiting.computeIfAbsent(parent, unused -> new HashMap<>()).merge(service, 1, Integer::sum);
        } else {
            count(caller, service, 1);
        }
    }

    private void count(String from, String to, int count) {
        if (!from.equals(to)) {
            found.add(new Term.Edge(from, to).word(), count);
        }
    }

    /** Returns the calls by {@link Term.Edge#word()}. */
    WordCounts found() {
        return found;
    }
}
