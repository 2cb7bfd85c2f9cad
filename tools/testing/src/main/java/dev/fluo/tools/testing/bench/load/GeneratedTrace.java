package dev.fluo.tools.testing.bench.load;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * A trace that runs through several services one inside the other: in each a server span with client spans below it,
 * the first of which calls the next service.
 *
 * @param parts what each service exports of it, the outermost first
 */
record GeneratedTrace(List<Part> parts) {

    private static final long MILLISECOND = 1_000_000;

    /** The spans of one service. */
    record Part(int service, List<Span> spans, long endNanos) {}

    /**
     * @param endNanos when its root ends; its other spans have ended shortly before
     * @param templates of the spans of a service
     * @param fails whether the spans of one of its services fail
     */
    static GeneratedTrace of(
            ByteString id,
            long endNanos,
            boolean fails,
            TrafficShape shape,
            IntFunction<SpanTemplates> templates,
            Random random) {
        List<Part> parts = new ArrayList<>(shape.servicesInTrace());
        int failing = fails ? random.nextInt(shape.servicesInTrace()) : -1;
        int first = random.nextInt(shape.services());
        long parent = 0;
        long start = endNanos - (50 + random.nextInt(200)) * MILLISECOND;
        long end = endNanos;
        for (int depth = 0; depth < shape.servicesInTrace(); depth++) {
            int service = service(first, depth, shape);
            SpanTemplates spansOf = templates.apply(service);
            List<Span> spans = new ArrayList<>(shape.spansInService());
            long server = idOf(random);
            spans.add(spansOf.span(id, server, parent, 0, start, end, depth == failing));
            for (int position = 1; position < shape.spansInService(); position++) {
                long client = idOf(random);
                spans.add(spansOf.span(
                        id, client, server, position, start + MILLISECOND, end - MILLISECOND, depth == failing));
                parent = position == 1 ? client : parent;
            }
            parts.add(new Part(service, spans, end));
            start += 2 * MILLISECOND;
            end -= 2 * MILLISECOND;
        }
        return new GeneratedTrace(parts);
    }

    /** Returns the service at a depth. If there is a hot service, it is every second one, with half of all spans. */
    private static int service(int first, int depth, TrafficShape shape) {
        boolean hot = shape.hotService().isPresent() && depth % 2 == 1;
        return hot
                ? shape.hotService().getAsInt()
                : (first + depth * (1 + shape.services() / shape.servicesInTrace())) % shape.services();
    }

    private static long idOf(Random random) {
        return random.nextLong() | 1;
    }
}
