package dev.fluo.tools.testing.peers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.rules.trace.SpanKind;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.SpanStatus;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The TraceQL cases of oteldb: {@code cases.json} says of each section how it is meant. */
final class OteldbCases {
    private static final String TRACE = "00000000000000000000000000000001";

    private final Map<String, PeerCase> cases = new LinkedHashMap<>();

    private OteldbCases() {}

    static Map<String, PeerCase> read() throws Exception {
        OteldbCases read = new OteldbCases();
        JsonNode sections = Recordings.json("oteldb/cases.json").get("sections");
        List<Trace> shop = Recordings.traces("oteldb/traces.json");
        sections.get("e2e").get("cases").forEach(item -> read.endToEnd(item, shop));
        sections.get("evaluator").get("cases").forEach(read::evaluator);
        sections.get("aggregate").get("cases").forEach(read::aggregate);
        sections.get("engine").get("cases").forEach(item -> read.sides(item, "group"));
        sections.get("structural").get("cases").forEach(item -> read.sides(item, null));
        return read.cases;
    }

    private void endToEnd(JsonNode item, List<Trace> shop) {
        Map<String, Set<String>> spans = new LinkedHashMap<>();
        item.get("expect").path("spansByTrace").properties().forEach(trace -> {
            Set<String> ids = new TreeSet<>();
            trace.getValue().forEach(id -> ids.add(id.asText()));
            spans.put(trace.getKey(), ids);
        });
        put(item, new PeerCase(shop, spans.keySet(), Optional.of(spans), false));
    }

    /** The span stands beside a root of its own, as the case tells the root's name apart from the span's. */
    private void evaluator(JsonNode item) {
        Trace trace = TraceBuilder.trace(TRACE)
                .span(SpanSpec.span("rootServiceName", "rootName").duration(Duration.ofMinutes(1)))
                .span(SpanSpec.span("service", "spanName")
                        .id("00000000000000aa")
                        .kind(SpanKind.SERVER)
                        .status(SpanStatus.OK)
                        .offset(Duration.ofSeconds(1))
                        .duration(Duration.ofSeconds(2))
                        .attribute("http.method", "POST")
                        .attribute("http.status_code", 200)
                        .attribute("truth", true))
                .build();
        put(item, verdict(trace, item.get("expect").get("matches").asBoolean()));
    }

    private void aggregate(JsonNode item) {
        TraceBuilder trace = TraceBuilder.trace(TRACE);
        String attribute = item.get("spanValues").get("attribute").asText();
        item.get("spanValues")
                .get("values")
                .forEach(value -> trace.span(SpanSpec.span("service")
                        .duration(Duration.ofSeconds(2))
                        .attribute(attribute, value.asDouble())));
        put(item, verdict(trace.build(), item.get("expect").get("matches").asBoolean()));
    }

    /** Spans on two sides; the first of a repeated id is kept, and without a query each side is an attribute. */
    private void sides(JsonNode item, String group) {
        Map<Integer, SpanSpec> specs = new LinkedHashMap<>();
        for (String side : List.of("left", "right")) {
            item.get(side).forEach(span -> {
                boolean isNew = !specs.containsKey(span.get("id").asInt());
                SpanSpec spec = specs.computeIfAbsent(span.get("id").asInt(), id -> spec(span));
                if (group == null) {
                    spec.attribute(side, true);
                } else if (isNew) {
                    spec.attribute(group, side);
                }
            });
        }
        Trace trace =
                TraceBuilder.trace(TRACE).spans(List.copyOf(specs.values())).build();
        Set<String> expected = new LinkedHashSet<>();
        item.get("expect").path("spanIds").forEach(id -> expected.add(id(id.asInt())));
        Set<String> matching = expected.isEmpty() ? Set.of() : Set.of(TRACE);
        put(
                item,
                new PeerCase(
                        List.of(trace),
                        matching,
                        Optional.of(expected.isEmpty() ? Map.of() : Map.of(TRACE, expected)),
                        item.get("expect").has("error")));
    }

    private static SpanSpec spec(JsonNode span) {
        SpanSpec spec = SpanSpec.span("test.service", "Span #" + span.get("id").asInt())
                .id(id(span.get("id").asInt()));
        return span.get("parent").asInt() == 0
                ? spec
                : spec.parentId(id(span.get("parent").asInt()));
    }

    private static String id(int number) {
        return String.format("%016x", number);
    }

    private static PeerCase verdict(Trace trace, boolean matches) {
        return new PeerCase(List.of(trace), matches ? Set.of(TRACE) : Set.of(), Optional.empty(), false);
    }

    private void put(JsonNode item, PeerCase peerCase) {
        cases.put(item.get("id").asText(), peerCase);
    }
}
