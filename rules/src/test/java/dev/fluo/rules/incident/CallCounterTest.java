package dev.fluo.rules.incident;

import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.trace.SpanKind;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallCounterTest {
    private final CallCounter counter = new CallCounter(Redaction.NONE);

    @Test
    void callsErrorsAndOwnTimes() {
        counter.add(
                TraceBuilder.trace("a")
                        .span(at("shop", 0, 100)
                                .children(
                                        at("shop", 10, 50)
                                                .kind(SpanKind.CLIENT)
                                                .error()
                                                .children(at("auth", 20, 30)
                                                        .error()
                                                        .children(at("auth", 25, 10)
                                                                .kind(SpanKind.CLIENT)
                                                                .error())),
                                        at("shop", 70, 20)
                                                .kind(SpanKind.CLIENT)
                                                .error()
                                                .children(at("cart", 75, 5))))
                        .build(),
                Long.MIN_VALUE);

        assertThat(flush())
                .isEqualTo(Map.of(
                        " > shop", new CallCounts(1, 0, 0, 30, 900),
                        " > auth", new CallCounts(1, 1, 1, 30, 900),
                        " > cart", new CallCounts(1, 0, 0, 5, 25),
                        "shop > auth", new CallCounts(1, 1, 0, 20, 400),
                        "shop > cart", new CallCounts(1, 0, 1, 15, 225)));
    }

    @Test
    void whatSendsNoSpansIsAPlaceToo() {
        counter.add(
                TraceBuilder.trace("a")
                        .span(at("shop", 0, 100)
                                .children(
                                        at("shop", 0, 20)
                                                .kind(SpanKind.CLIENT)
                                                .attribute("db.system.name", "postgresql")
                                                .attribute("server.address", "orders")
                                                .error(),
                                        at("shop", 20, 30)
                                                .kind(SpanKind.CLIENT)
                                                .attribute("server.address", "auth.prod.svc.cluster.local")
                                                .error()))
                        .build(),
                Long.MIN_VALUE);

        assertThat(flush())
                .isEqualTo(Map.of(
                        " > shop", new CallCounts(1, 0, 0, 50, 2500),
                        "shop > orders (postgresql)", new CallCounts(1, 1, 1, 20, 400, 1),
                        "shop > auth", new CallCounts(1, 1, 1, 30, 900, 1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "peer.service: cart, server.address: x | cart",
                "db.system: mysql | mysql",
                "db.system: mysql, server.address: 10.0.0.7 | mysql",
                "db.system.name: redis, net.peer.name: cache | cache (redis)",
                "messaging.system: kafka, messaging.destination.name: orders, server.address: b1 | orders (kafka)",
                "peer.service: kafka, messaging.system: kafka, messaging.destination.name: orders | orders (kafka)",
                "server.address: api.example.com | api.example.com",
                "server.address: cart.shop.svc | cart",
                "server.address: '10.0.0.7' | none",
                "server.address: 'fe80::1' | none",
                "server.address: secret-host | none",
                "http.request.method: GET | none"
            })
    void namesOfWhatIsCalled(String attributes, String name) {
        SpanSpec call = at("shop", 0, 20).kind(SpanKind.CLIENT);
        for (String attribute : attributes.split(", ")) {
            String[] parts = attribute.split(": ");
            call.attribute(parts[0], parts[1].replace("'", ""));
        }
        CallCounter redacting = new CallCounter(
                attributes.contains("secret") ? Redaction.of(List.of("server.address"), List.of()) : Redaction.NONE);
        redacting.add(TraceBuilder.trace("a").span(call).build(), Long.MIN_VALUE);
        List<String> called = new ArrayList<>();
        redacting.flush(note -> {
            if (!note.caller().isEmpty()) {
                called.add(note.callee());
            }
        });

        assertThat(called).isEqualTo(name.equals("none") ? List.of() : List.of(name));
    }

    /** Not before each of very many signals. */
    @Test
    void callsComeBeforeTheSignalsThatSpeakOfThem() {
        List<Long> noted = new ArrayList<>();
        for (long now : List.of(5L, 100L, 204L, 205L, 300L)) {
            counter.add(TraceBuilder.trace("t" + now).span(at("shop", 0, 10)).build(), Long.MIN_VALUE);
            counter.flushBeforeSignals(now, note -> noted.add(now));
        }

        assertThat(noted).containsExactly(5L, 205L);
        assertThat(flush().get(" > shop").calls()).isEqualTo(1);
    }

    @Test
    void nothingIsToldTwice() {
        counter.add(pair("t0", "shop", "auth"), Long.MIN_VALUE);
        Map<String, CallCounts> first = flush();
        assertThat(first).containsOnlyKeys(" > shop", " > auth", "shop > auth");

        assertThat(flush()).isEmpty();
        counter.add(pair("t1", "shop", "cart"), Long.MIN_VALUE);
        assertThat(flush()).containsOnlyKeys(" > shop", " > cart", "shop > cart");
        counter.add(pair("t2", "shop", "auth"), Long.MIN_VALUE);
        assertThat(flush()).isEqualTo(first);
    }

    private static Trace pair(String id, String caller, String callee) {
        return TraceBuilder.trace(id)
                .span(at(caller, 0, 10).children(at(callee, 0, 4)))
                .build();
    }

    @Test
    void tracesAddUp() {
        for (int i = 0; i < 20; i++) {
            Trace trace = TraceBuilder.trace("t" + i)
                    .span(at("shop", 0, 10).children(at("s" + i, 0, 4), at("s" + i, 4, 4)))
                    .build();
            counter.add(trace, Long.MIN_VALUE);
        }

        Map<String, CallCounts> counts = flush();

        assertThat(counts).hasSize(41).containsEntry(" > shop", new CallCounts(20, 0, 0, 40, 80));
        assertThat(counts).containsEntry(" > s7", new CallCounts(2, 0, 0, 8, 32));
        assertThat(counts).containsEntry("shop > s7", new CallCounts(2, 0, 0, 0, 0));
        assertThat(flush()).isEmpty();
    }

    @Test
    void environmentsAndStepsAreToldApart() {
        counter.add(trace("a", "prod", 0), Long.MIN_VALUE);
        counter.add(trace("b", "test", 0), Long.MIN_VALUE);
        counter.add(trace("c", "prod", 10_000), Long.MIN_VALUE);

        Map<String, Long> calls = new TreeMap<>();
        counter.flush(note -> calls.merge(note.environment() + "@" + note.stepMillis() % 60_000, 1L, Long::sum));

        assertThat(calls).isEqualTo(Map.of("prod@0", 1L, "test@0", 1L, "prod@10000", 1L));
    }

    @Test
    void wrongClockDoesNotLeadTimeAway() {
        Trace trace = trace("a", "prod", 3_600_000);
        long watermark = trace.endNanos() / 1_000_000 - 3_600_000;

        counter.add(trace, watermark);

        counter.flush(note -> assertThat(note.stepMillis()).isBetween(watermark - 10_000, watermark));
    }

    @Test
    void namesAreWrittenAsRedactionAsks() {
        CallCounter hiding = new CallCounter(Redaction.of(List.of("deployment.environment"), List.of("[0-9]{2}")));
        hiding.add(
                TraceBuilder.trace("a")
                        .span(at("shop42", 0, 1).resource("deployment.environment", "secret"))
                        .build(),
                Long.MIN_VALUE);

        assertThat(notes(hiding)).singleElement().satisfies(note -> {
            assertThat(note.callee()).isEqualTo("shop[redacted]");
            assertThat(note.environment()).isEqualTo("[redacted]");
        });
    }

    /** As in the signals of the trace. The value counts wherever the trace has it. */
    @Test
    void noNameHoldsTheValueOfARedactedAttributeOfItsTrace() {
        CallCounter hiding = new CallCounter(Redaction.of(List.of("enduser.id"), List.of("[0-9]{2}")));
        hiding.add(
                TraceBuilder.trace("a")
                        .span(at("shop-of-anne", 0, 100)
                                .attribute("enduser.id", "anne")
                                .resource("service.version", "anne-1")
                                .resource("deployment.environment", "anne-test")
                                .children(at("shop-of-anne", 10, 20)
                                        .kind(SpanKind.CLIENT)
                                        .attribute("db.system.name", "mysql")
                                        .attribute("db.operation.name", "ALTER TABLE anne")
                                        .attribute("server.address", "db42-of-anne")))
                        .build(),
                Long.MIN_VALUE);
        assertThat(notes(hiding))
                .hasSizeGreaterThan(3)
                .allSatisfy(note -> assertThat(note.environment()).isEqualTo("[redacted]-test"))
                .allSatisfy(note -> assertThat(note.toString()).doesNotContain("anne"))
                .anySatisfy(note -> assertThat(note.callee()).isEqualTo("db[redacted]-of-[redacted] (mysql)"));
        hiding.add(
                TraceBuilder.trace("b")
                        .span(at("anne", 0, 100).attribute("enduser.id", "paul"))
                        .build(),
                Long.MIN_VALUE);
        assertThat(notes(hiding))
                .as("of a trace without that secret")
                .extracting(CallNote::callee)
                .containsExactly("anne");
    }

    private static List<CallNote> notes(CallCounter counter) {
        List<CallNote> notes = new ArrayList<>();
        counter.flush(notes::add);
        return notes;
    }

    @Test
    void callsWaitForASecondOfEventTime() {
        List<Long> flushes = new ArrayList<>();
        for (long watermark = 0; watermark < 3_000; watermark += 200) {
            long now = watermark;
            counter.add(trace("t" + watermark, "prod", 0), Long.MIN_VALUE);
            counter.flushAt(watermark, note -> flushes.add(now));
        }

        assertThat(flushes).containsExactly(0L, 1_000L, 2_000L);
    }

    private static Trace trace(String id, String environment, long offsetMillis) {
        return TraceBuilder.trace(id)
                .span(at("shop", offsetMillis, 1).resource("deployment.environment", environment))
                .build();
    }

    private static SpanSpec at(String service, long offsetMillis, long millis) {
        return span(service, "work").offset(Duration.ofMillis(offsetMillis)).duration(Duration.ofMillis(millis));
    }

    private Map<String, CallCounts> flush() {
        Map<String, CallCounts> counts = new TreeMap<>();
        counter.flush(note -> counts.merge(note.caller() + " > " + note.callee(), note.counts(), CallCounts::plus));
        return counts;
    }
}
