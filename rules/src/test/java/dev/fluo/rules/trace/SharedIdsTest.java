package dev.fluo.rules.trace;

import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.trace.otlp.AttributeSelection;
import dev.fluo.rules.trace.otlp.OtlpRequests;
import dev.fluo.rules.trace.otlp.TraceDecoder;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Spans of one id: repetitions, parts, and the two halves of a call. */
class SharedIdsTest {

    private static final String ID = "0000000000000001";

    @Test
    void keepsBothHalvesOfARecordedRequest() throws Exception {
        byte[] request;
        try (InputStream file = getClass().getResourceAsStream("/otlp/shared-span-id.bin")) {
            request = file.readAllBytes();
        }

        Trace trace = TraceDecoder.decode("t", List.of(request, request), AttributeSelection.ALL, Assembly.WHOLE);

        assertThat(tree(trace))
                .containsExactly(
                        "root front <- ",
                        "call front <- root front",
                        "serve back <- call front",
                        "query back <- serve back");
        assertThat(trace.repeatedSpans()).isEqualTo(4);
        assertThat(trace.isComplete()).isTrue();
    }

    static Stream<Arguments> pairs() {
        return Stream.of(
                pair("the same span", s -> s, 1),
                pair("another service", s -> s.service("b"), 2),
                pair("no service", s -> s.service(null), 2),
                pair("another kind", s -> s.kind(SpanKind.SERVER), 2),
                pair("another name", s -> s.name("other"), 2),
                pair("another start", s -> s.offset(Duration.ofNanos(1)), 2),
                pair("a later end", s -> s.duration(Duration.ofSeconds(9)), 1),
                pair("an earlier end", s -> s.duration(Duration.ZERO), 1),
                pair("more attributes", s -> s.attribute("x", 1.0), 1),
                pair("an error", s -> s.error(), 1),
                pair(
                        "no end and another name",
                        s -> s.name("so far").duration(Duration.ofNanos(-TraceBuilder.DEFAULT_START_NANOS)),
                        1));
    }

    private static Arguments pair(String what, UnaryOperator<SpanSpec> change, int spans) {
        return Arguments.of(what, change, spans);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void tellsRepetitionsFromOtherSpans(String what, UnaryOperator<SpanSpec> change, int spans) {
        Trace there =
                TraceBuilder.trace("t").span(one()).span(change.apply(one())).build();
        Trace back =
                TraceBuilder.trace("t").span(change.apply(one())).span(one()).build();

        assertThat(there.size()).isEqualTo(spans);
        assertThat(there.repeatedSpans()).isEqualTo(2 - spans);
        assertThat(OtlpRequests.of(back)).as("in the other order").isEqualTo(OtlpRequests.of(there));
    }

    private static SpanSpec one() {
        return span("a", "GET /")
                .id(ID)
                .kind(SpanKind.CLIENT)
                .offset(Duration.ZERO)
                .duration(Duration.ofMillis(5));
    }

    @Test
    void takesTheWholeSpanForItsParts() {
        List<SpanSpec> parts = List.of(
                one().duration(Duration.ZERO),
                one().duration(Duration.ofSeconds(2)).error().attribute("http.response.status_code", 500.0),
                one().duration(Duration.ofSeconds(1))
                        .name("so far")
                        .duration(Duration.ofNanos(-TraceBuilder.DEFAULT_START_NANOS)));
        for (List<SpanSpec> order : permutations(parts)) {
            Trace trace = TraceBuilder.trace("t").spans(order).build();

            assertThat(trace.size()).isEqualTo(1);
            assertThat(trace.durationNanos(0)).isEqualTo(2_000_000_000L);
            assertThat(trace.isError(0)).isTrue();
            assertThat(trace.attribute(0, "http.response.status_code")).isEqualTo(500.0);
        }
    }

    /** In every order of arrival, also where all begin at the same instant. */
    @Test
    void hangsChildrenBelowTheRightHalf() {
        for (int step : new int[] {0, 1}) {
            List<SpanSpec> spans = List.of(
                    half("a", SpanKind.CLIENT, 0),
                    half("b", SpanKind.SERVER, step),
                    span("a", "of a").id("0a").parentId(ID).offset(Duration.ofMillis(2L * step)),
                    span("b", "of b").id("0b").parentId(ID).offset(Duration.ofMillis(2L * step)),
                    span("c", "of c").id("0c").parentId(ID).offset(Duration.ofMillis(3L * step)));
            for (List<SpanSpec> order : permutations(spans)) {
                assertThat(tree(TraceBuilder.trace("t").spans(order).build()))
                        .containsExactlyInAnyOrder(
                                "client a <- ",
                                "server b <- client a",
                                "of a a <- client a",
                                "of b b <- server b",
                                "of c c <- server b");
            }
        }
    }

    @Test
    void isRootOnlyAtTheClientHalf() {
        Trace trace = TraceBuilder.trace("t")
                .span(half("b", SpanKind.SERVER, 1))
                .span(half("a", SpanKind.CLIENT, 0))
                .build();

        assertThat(trace.root()).isZero();
        assertThat(trace.isRoot(1)).isFalse();
        assertThat(trace.parentId(1)).isEqualTo(ID);
        assertThat(trace.cycles()).isZero();
    }

    @Test
    void leavesSpansApartThatShareAnIdByAccident() {
        Trace trace = TraceBuilder.trace("t")
                .span(span("r", "one").id("0a"))
                .span(span("r", "two").id("0b"))
                .span(half("a", SpanKind.CLIENT, 1).parentId("0a"))
                .span(half("b", SpanKind.SERVER, 1).parentId("0b"))
                .build();

        assertThat(tree(trace)).contains("client a <- one r", "server b <- two r");
    }

    private static SpanSpec half(String service, SpanKind kind, int millis) {
        return span(service, kind.word()).id(ID).kind(kind).offset(Duration.ofMillis(millis));
    }

    /** A random tree of calls has the same shape with an id for each half and with one id for both. */
    @Test
    void findsTheShapeOfRandomCallsAgain() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            List<SpanSpec> apart = new ArrayList<>();
            List<SpanSpec> shared = new ArrayList<>();
            add(apart, "root", SpanKind.SERVER, id(apart), null);
            add(shared, "root", SpanKind.SERVER, id(shared), null);
            call(random, apart, shared, "root", id(List.of()), id(List.of()), 0);
            List<SpanSpec> arrived = new ArrayList<>(shared);
            IntStream.range(0, random.nextInt(4)).forEach(i -> arrived.add(shared.get(random.nextInt(shared.size()))));
            Collections.shuffle(arrived, random);

            Trace expected = TraceBuilder.trace("t").spans(apart).build();
            Trace trace = TraceBuilder.trace("t").spans(arrived).build();

            assertThat(tree(trace)).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(tree(expected));
            assertThat(trace.repeatedSpans()).as("seed %d", seed).isEqualTo(arrived.size() - shared.size());
            assertThat(trace.isComplete()).isTrue();
            assertThat(trace.services()).isEqualTo(expected.services());
        }
    }

    /** Adds calls of a service to others, and theirs below them. */
    private static void call(
            Random random,
            List<SpanSpec> apart,
            List<SpanSpec> shared,
            String service,
            String serverId,
            String sharedId,
            int depth) {
        int calls = depth > 3 ? 0 : random.nextInt(4);
        for (int i = 0; i < calls && apart.size() < 40; i++) {
            String client = id(apart);
            add(apart, service, SpanKind.CLIENT, client, serverId);
            add(shared, service, SpanKind.CLIENT, client, sharedId);
            String server = id(apart);
            String name = "s" + apart.size();
            add(apart, name, SpanKind.SERVER, server, client);
            add(shared, name, SpanKind.SERVER, client, sharedId);
            call(random, apart, shared, name, server, client, depth + 1);
        }
    }

    private static String id(List<SpanSpec> spans) {
        return String.format("%016x", spans.size() + 1);
    }

    private static void add(List<SpanSpec> spans, String service, SpanKind kind, String id, String parentId) {
        spans.add(span(service, kind.word() + spans.size())
                .id(id)
                .kind(kind)
                .parentId(parentId)
                .offset(Duration.ofMillis(spans.size() / 3)));
    }

    /** An attacker gives every span the same id and the same start. */
    @Test
    void isQuickWhereAllSpansShareAnId() {
        TraceBuilder builder = TraceBuilder.trace("t");
        for (int i = 0; i < 50_000; i++) {
            builder.span(span("s" + i % 7, "n" + i).id(ID).parentId(ID).kind(SpanKind.values()[i % 6]));
        }

        assertThat(builder.build().size()).isEqualTo(50_000);
    }

    private static List<String> tree(Trace trace) {
        return IntStream.range(0, trace.size())
                .mapToObj(span -> words(trace, span) + " <- " + words(trace, trace.parent(span)))
                .toList();
    }

    private static String words(Trace trace, int span) {
        return span < 0 ? "" : trace.name(span) + " " + trace.service(span);
    }

    private static <T> List<List<T>> permutations(List<T> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> all = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            List<T> rest = new ArrayList<>(items);
            T first = rest.remove(i);
            for (List<T> tail : permutations(rest)) {
                List<T> order = new ArrayList<>(List.of(first));
                order.addAll(tail);
                all.add(order);
            }
        }
        return all;
    }
}
