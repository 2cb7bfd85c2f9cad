package dev.fluo.job.testing;

import static dev.fluo.trace.SpanSpec.span;

import dev.fluo.trace.SpanSpec;
import dev.fluo.trace.Trace;
import dev.fluo.trace.TraceBuilder;
import dev.fluo.trace.otlp.OtlpRequests;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Traffic as a collector may deliver it: the spans of each trace in several messages with those of others, not in
 * order, some late, some twice.
 */
public final class ShuffledTraffic {

    private static final List<String> SERVICES = List.of("shop", "auth", "cart", "stock", "mail", "db");
    private static final double LATE = 0.05;
    private static final double REPEATED = 0.05;
    private static final int SPANS_IN_MESSAGE = 12;

    /** @param arrivalNanos the order of delivery */
    private record Piece(ResourceSpans span, long endNanos, long arrivalNanos) {}

    /** @param timestampMillis newest end of a span in it */
    public record Message(byte[] value, long timestampMillis) {}

    private final Random random;
    private final List<Trace> traces = new ArrayList<>();
    private final List<Piece> pieces = new ArrayList<>();
    private final Duration disorder;
    private final Duration delay;

    /**
     * @param seed of everything random
     * @param count how many traces, one starting each second from {@code start}
     * @param disorder how far apart from its time a span may come
     * @param delay how much later a late span comes
     */
    public ShuffledTraffic(long seed, int count, Instant start, Duration disorder, Duration delay) {
        this.random = new Random(seed);
        this.disorder = disorder;
        this.delay = delay;
        for (int i = 0; i < count; i++) {
            Trace trace = TraceBuilder.trace(String.format("%016x%016x", seed, i + 1L))
                    .startNanos(TestTraces.nanos(start.plusSeconds(i)))
                    .span(randomSpan("shop", 0))
                    .build();
            traces.add(trace);
            cut(OtlpRequests.of(trace));
        }
    }

    /** The whole traces. */
    public List<Trace> traces() {
        return traces;
    }

    /** The messages, in the order of delivery. */
    public List<Message> messages() {
        List<Piece> delivered = new ArrayList<>(pieces);
        delivered.sort(Comparator.comparingLong(Piece::arrivalNanos));
        List<Message> messages = new ArrayList<>();
        for (int from = 0; from < delivered.size(); from += SPANS_IN_MESSAGE) {
            messages.add(message(delivered.subList(from, Math.min(delivered.size(), from + SPANS_IN_MESSAGE))));
        }
        return messages;
    }

    private static Message message(List<Piece> pieces) {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        pieces.forEach(piece -> request.addResourceSpans(piece.span()));
        long newest = pieces.stream().mapToLong(Piece::endNanos).max().orElseThrow();
        return new Message(request.build().toByteArray(), newest / 1_000_000);
    }

    private SpanSpec randomSpan(String service, int depth) {
        SpanSpec spec = span(service, "operation-" + random.nextInt(3))
                .duration(Duration.ofMillis(1 + random.nextInt(400)))
                .attribute("http.response.status_code", random.nextInt(10) == 0 ? 503.0 : 200.0);
        if (random.nextInt(25) == 0) {
            spec.error();
        }
        int children = depth == 3 ? 0 : random.nextInt(4);
        for (int i = 0; i < children; i++) {
            spec.children(randomSpan(SERVICES.get(random.nextInt(SERVICES.size())), depth + 1));
        }
        return spec;
    }

    private void cut(ExportTraceServiceRequest request) {
        for (ResourceSpans resourceSpans : request.getResourceSpansList()) {
            for (ScopeSpans scopeSpans : resourceSpans.getScopeSpansList()) {
                scopeSpans.getSpansList().forEach(span -> deliver(span, resourceSpans, scopeSpans));
            }
        }
    }

    private void deliver(Span span, ResourceSpans resourceSpans, ScopeSpans scopeSpans) {
        ResourceSpans alone = resourceSpans.toBuilder()
                .clearScopeSpans()
                .addScopeSpans(scopeSpans.toBuilder().clearSpans().addSpans(span))
                .build();
        long late = random.nextDouble() < LATE ? delay.toNanos() : 0;
        long shuffled = (long) (random.nextDouble() * disorder.toNanos());
        add(alone, span.getEndTimeUnixNano(), late + shuffled);
        if (random.nextDouble() < REPEATED) {
            add(alone, span.getEndTimeUnixNano(), (long) (random.nextDouble() * delay.toNanos()));
        }
    }

    private void add(ResourceSpans span, long endNanos, long after) {
        pieces.add(new Piece(span, endNanos, endNanos + after));
    }
}
