package dev.fluo.tools.testing.chaos.traffic;

import static dev.fluo.rules.trace.SpanSpec.span;

import dev.fluo.rules.trace.SpanKind;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.trace.otlp.OtlpRequests;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random traces of a few services; of some a span never comes, so that they stay incomplete unless its children are of
 * {@link #ENTRY_SERVICE}.
 */
public final class GeneratedTraces implements TraceSource {

    private static final List<String> SERVICES = List.of("shop", "auth", "cart", "stock", "mail", "db");
    /** Service for {@code trace.entry-services}. */
    public static final String ENTRY_SERVICE = "auth";

    private static final int DEEPEST = 3;
    private static final int MOST_CHILDREN = 3;
    private static final int ONE_IN_INCOMPLETE = 8;
    private static final int ONE_IN_FAILED = 25;
    private static final int ONE_IN_UNAVAILABLE = 10;
    private static final int LONGEST_MILLIS = 400;

    private final long seed;
    private final Random random;
    private long made;

    /** @param seed of everything random, and the first half of the trace ids */
    public GeneratedTraces(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    @Override
    public ExportTraceServiceRequest next(Instant start) {
        made++;
        ExportTraceServiceRequest whole = OtlpRequests.of(TraceBuilder.trace(String.format("%016x%016x", seed, made))
                .startNanos(Nanos.of(start))
                .span(randomSpan("shop", 0))
                .build());
        return random.nextInt(ONE_IN_INCOMPLETE) == 0 ? withoutOneSpan(whole) : whole;
    }

    private SpanSpec randomSpan(String service, int depth) {
        SpanSpec spec = span(service, "operation-" + random.nextInt(3))
                .kind(SpanKind.SERVER)
                .duration(Duration.ofMillis(1 + random.nextInt(LONGEST_MILLIS)))
                .attribute("http.response.status_code", random.nextInt(ONE_IN_UNAVAILABLE) == 0 ? 503.0 : 200.0);
        if (random.nextInt(ONE_IN_FAILED) == 0) {
            spec.error();
        }
        int children = depth == DEEPEST ? 0 : random.nextInt(MOST_CHILDREN + 1);
        for (int i = 0; i < children; i++) {
            spec.children(randomSpan(SERVICES.get(random.nextInt(SERVICES.size())), depth + 1));
        }
        return spec;
    }

    /** A trace of one span stays as it is: without it nothing would be left. */
    private ExportTraceServiceRequest withoutOneSpan(ExportTraceServiceRequest whole) {
        List<ResourceSpans> spans = new ArrayList<>(Spans.apart(whole));
        if (spans.size() > 1) {
            spans.remove(random.nextInt(spans.size()));
        }
        return ExportTraceServiceRequest.newBuilder().addAllResourceSpans(spans).build();
    }
}
