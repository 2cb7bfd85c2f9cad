package dev.fluo.tools.testing.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.fluo.flink.slice.TraceId;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GeneratedTrafficTest {

    private static final TrafficShape SHAPE = TrafficShape.standard(100, 10_000, 7);
    private static final int TRACES = 2_000;

    @Test
    void hasSpansOfTheSizeAskedFor() throws Exception {
        List<Span> spans = spans(messages(SHAPE));

        assertThat(spans).hasSize(TRACES * SHAPE.spansInTrace());
        double average =
                spans.stream().mapToInt(Span::getSerializedSize).average().orElseThrow();
        assertThat(average).isCloseTo(SHAPE.spanBytes(), withinPercentage(1));
    }

    @Test
    void cutsTracesIntoAFragmentForEachService() throws Exception {
        List<Message> messages = messages(SHAPE);
        long fragments = 0;
        for (Message message : messages) {
            Set<Object> traces = new HashSet<>();
            spans(List.of(message)).forEach(span -> traces.add(span.getTraceId()));
            fragments += traces.size();
        }

        assertThat((double) fragments / TRACES).isBetween(3.5, 4.0);
    }

    @Test
    void makesWholeTraces() throws Exception {
        List<Span> spans = spans(messages(SHAPE));
        Set<Object> ids = new HashSet<>();
        spans.forEach(span -> ids.add(List.of(span.getTraceId(), span.getSpanId())));

        assertThat(spans.stream().filter(span -> span.getParentSpanId().isEmpty()))
                .hasSize(TRACES);
        assertThat(spans.stream().filter(span -> !span.getParentSpanId().isEmpty()))
                .allMatch(span -> ids.contains(List.of(span.getTraceId(), span.getParentSpanId())));
    }

    @Test
    void isTheSameForTheSameSeed() {
        assertThat(hashes(SHAPE)).isEqualTo(hashes(SHAPE));
        assertThat(hashes(SHAPE)).isNotEqualTo(hashes(TrafficShape.standard(100, 10_000, 8)));
    }

    @Test
    void hasTenTimesTheNamesAndRoutes() throws Exception {
        List<Span> few = spans(messages(SHAPE));
        List<Span> many = spans(messages(SHAPE.withVariety(10)));

        assertThat(names(few)).hasSize(5);
        assertThat(names(many))
                .as("rules name publish, it stays")
                .hasSize(4 * 10 + 1)
                .contains("publish");
        assertThat(values(few, "http.route")).hasSize(1);
        assertThat(values(many, "http.route")).hasSize(10);
        assertThat(many).hasSameSizeAs(few);
    }

    @Test
    void hasHalfOfTheSpansInTheHotServiceUnderOneName() throws Exception {
        List<ResourceSpans> ofHotService = resources(messages(SHAPE.withHotService(2))).stream()
                .filter(spans -> spans.getResource().toString().contains("\"" + TrafficShape.service(2) + "\""))
                .toList();
        List<Span> spans = ofHotService.stream()
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .toList();

        assertThat((double) spans.size()).isCloseTo(TRACES * SHAPE.spansInTrace() / 2.0, withinPercentage(3));
        assertThat(names(spans)).hasSize(1);
    }

    private static Set<String> names(List<Span> spans) {
        return spans.stream().map(Span::getName).collect(Collectors.toSet());
    }

    private static Set<Object> values(List<Span> spans, String key) {
        return spans.stream()
                .flatMap(span -> span.getAttributesList().stream())
                .filter(attribute -> attribute.getKey().equals(key))
                .collect(Collectors.toSet());
    }

    private static List<Integer> hashes(TrafficShape shape) {
        return messages(shape).stream()
                .map(message -> Arrays.hashCode(message.value()))
                .toList();
    }

    private static List<Message> messages(TrafficShape shape) {
        List<Message> messages = new ArrayList<>();
        GeneratedTraffic traffic = new GeneratedTraffic(shape, messages::add);
        Set<TraceId> ids = new HashSet<>();
        for (int trace = 0; trace < TRACES; trace++) {
            ids.add(traffic.trace(1_000_000_000_000L + trace * shape.nanosBetweenTraces()));
        }
        traffic.flush();
        assertThat(ids).hasSize(TRACES);
        return messages;
    }

    private static List<Span> spans(List<Message> messages) throws Exception {
        List<Span> spans = new ArrayList<>();
        resources(messages).stream()
                .flatMap(resourceSpans -> resourceSpans.getScopeSpansList().stream())
                .map(ScopeSpans::getSpansList)
                .forEach(spans::addAll);
        return spans;
    }

    private static List<ResourceSpans> resources(List<Message> messages) throws Exception {
        List<ResourceSpans> resources = new ArrayList<>();
        for (Message message : messages) {
            resources.addAll(
                    ExportTraceServiceRequest.parseFrom(message.value()).getResourceSpansList());
        }
        return resources;
    }
}
