package dev.fluo.tools.client.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.tools.client.recordings.TimedRequests.Piece;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimedRequestsTest {

    private static final long SECOND = 1_000_000_000;

    /** Of a real recording: every span once, below its own resource and scope, in the order of the seconds. */
    @Test
    void cutsRequestsWithoutLosingAnything() throws Exception {
        Recording recording = Recording.of(List.of(Path.of("../testing/src/test/resources/captures/otel-demo")));
        Map<String, Integer> expected = new HashMap<>();
        recording.forEach(request -> addAll(request, expected));
        TimedRequests timed = new TimedRequests();
        recording.forEach(timed::add);

        Map<String, Integer> found = new HashMap<>();
        List<Long> ends = new ArrayList<>();
        for (Piece piece : timed.inOrder()) {
            ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(piece.bytes());
            addAll(request, found);
            ends.add(piece.endNanos());
            Census census = new Census();
            census.add(request);
            assertThat(census.spans()).isPositive();
            assertThat(census.length().toNanos()).isLessThan(SECOND);
            assertThat(census.newestEndNanos()).isEqualTo(piece.endNanos());
        }
        assertThat(found).isEqualTo(expected);
        assertThat(ends).isSorted();
    }

    private static void addAll(ExportTraceServiceRequest request, Map<String, Integer> into) {
        for (ResourceSpans resource : request.getResourceSpansList()) {
            for (ScopeSpans scope : resource.getScopeSpansList()) {
                scope.getSpansList()
                        .forEach(span -> into.merge(
                                resource.getResource() + resource.getSchemaUrl() + scope.getScope() + span,
                                1,
                                Integer::sum));
            }
        }
    }
}
