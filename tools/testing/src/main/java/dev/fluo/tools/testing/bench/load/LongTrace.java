package dev.fluo.tools.testing.bench.load;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import java.util.function.Consumer;

/** One trace with more spans than anybody should make, as a loop with a span inside makes it. */
public final class LongTrace {

    private static final int SPANS_IN_MESSAGE = 100;
    private static final long ROOT = 1;
    private static final ByteString ID = ByteString.fromHex("0af7651916cd43dd8448eb211c80319c");

    private final SpanTemplates templates;

    /** @param spanBytes of each span */
    public LongTrace(int spanBytes) {
        templates = SpanTemplates.standard(spanBytes);
    }

    /**
     * Makes its messages: the root first, and all others below it.
     *
     * @param endNanos when every span ends, epoch nanoseconds
     */
    public void write(int spans, long endNanos, Consumer<Message> messages) {
        for (int first = 0; first < spans; first += SPANS_IN_MESSAGE) {
            ScopeSpans.Builder scope = ScopeSpans.newBuilder();
            int last = Math.min(spans, first + SPANS_IN_MESSAGE);
            for (long span = first; span < last; span++) {
                long parent = span == 0 ? 0 : ROOT;
                scope.addSpans(templates.span(
                        ID, ROOT + span, parent, span == 0 ? 0 : 1, endNanos - 1_000_000, endNanos, false));
            }
            byte[] value = ExportTraceServiceRequest.newBuilder()
                    .addResourceSpans(ResourceSpans.newBuilder()
                            .setResource(SpanTemplates.resource(TrafficShape.service(0)))
                            .addScopeSpans(scope))
                    .build()
                    .toByteArray();
            messages.accept(new Message(value, last - first, endNanos / 1_000_000));
        }
    }
}
