package dev.fluo.rules.correlation;

import static dev.fluo.rules.trace.SpanSpec.span;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.signal.SignalTexts;
import dev.fluo.rules.signal.SignalWriter;
import dev.fluo.rules.trace.Attributes;
import dev.fluo.rules.trace.Event;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.rules.verdict.RuleSet;
import dev.fluo.rules.verdict.SignalAction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Values in the messages, keys and observed values of signals: of trace rules on either engine, and across traces. */
class ReadableSignalTest {
    private static final long START = TraceBuilder.DEFAULT_START_NANOS / 1_000_000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static JavaScriptPool pool;

    @BeforeAll
    static void open() {
        pool = new JavaScriptPool(JavaScriptSettings.DEFAULT);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(1819.369477, "1819.37", "1819.369477"),
                Arguments.of(7.0, "7", "7"),
                Arguments.of(1234567890123456789L, "1234567890123456789", "1234567890123456789"),
                Arguments.of(-9223372036854775808L, "-9223372036854775808", "-9223372036854775808"),
                Arguments.of("demo", "demo", "demo"),
                Arguments.of(List.of("demo"), "demo", "demo"),
                Arguments.of(List.of("a", 1234567890123456789L), "a, 1234567890123456789", "a,1234567890123456789"),
                Arguments.of(Map.of("id", 7.0), "{\"id\": 7}", "{\"id\": 7}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void areAsAPersonWritesThem(Object value, String message, String exact) throws Exception {
        Trace trace = TraceBuilder.trace("01")
                .span(span("shop").attribute("x", value))
                .build();
        for (String condition : List.of("when: trace.root.x != 'none'", "when: trace.root.x !== [1].map(n => n)")) {
            JsonNode signal = first(condition + "\nmessage: \"x is ${trace.root.x}\"", trace);
            assertThat(signal.at("/message").asText()).isEqualTo("x is " + message);
            assertThat(text(signal.at("/fluo/observed/0/left"))).isEqualTo(exact);
        }
        JsonNode episode = first(
                "when: stream.spans.by([x]).within('10s').count() > 0\nmessage: \"key ${key} value ${value}\"", trace);
        assertThat(episode.at("/message").asText()).isEqualTo("key " + message + " value 1");
        assertThat(episode.at("/fluo/key/0").asText()).isEqualTo(exact);
    }

    private static String text(JsonNode value) {
        return value.asText().replaceAll("\\.0$", "");
    }

    static Stream<Arguments> quantifiers() {
        return Stream.of(
                Arguments.of(
                        "when: trace.spans.any(isError && duration > 1 * seconds)",
                        List.of(
                                "isError (login of auth) ← true is true",
                                "duration > 1 * seconds (login of auth) ← 7000 > 1000")),
                Arguments.of(
                        "always: trace.spans.all(duration < 5 * seconds)",
                        List.of("duration < 5 * seconds (login of auth) ← 7000 < 5000")),
                Arguments.of(
                        "always: |\n  trace.spans.none(service == 'auth' || service == 'nobody')",
                        List.of("service == 'auth' (login of auth) ← auth == auth")),
                Arguments.of(
                        "when: |\n  trace.spans.where(s => s.service == 'auth').exists()",
                        List.of("s.service == 'auth' (login of auth) ← auth == auth")),
                Arguments.of(
                        "when: trace.spans.any(s => s.events.any(retries > 2) && s.isError)",
                        List.of("retries > 2 (event gave up) ← 3 > 2", "s.isError (login of auth) ← true is true")),
                Arguments.of(
                        "when: trace.spans.groupBy(service).any(key == 'auth' && count() > 0)",
                        List.of("key == 'auth' (group auth) ← auth == auth", "count() > 0 (group auth) ← 1 > 0")),
                Arguments.of(
                        "when: |\n  trace.calls.any(to == 'auth')",
                        List.of("to == 'auth' (call from shop to auth) ← auth == auth")),
                Arguments.of(
                        "when: trace.spans.any(a => trace.spans.any(b => b.duration > a.duration * 3 && a.isRoot))",
                        List.of(
                                "b.duration > a.duration * 3 (login of auth) ← 7000 > 3000",
                                "a.isRoot (login of auth) ← true is true")),
                Arguments.of("when: trace.spans.where(isError).count() > 0", List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("quantifiers")
    void aQuantifierTellsWhatItsItemCompared(String rule, List<String> details) throws Exception {
        Trace trace = TraceBuilder.trace("01")
                .span(span("shop", "buy")
                        .duration(Duration.ofSeconds(1))
                        .children(span("auth", "login")
                                .error()
                                .duration(Duration.ofSeconds(7))
                                .event(new Event(
                                        "gave up",
                                        TraceBuilder.DEFAULT_START_NANOS,
                                        Attributes.of(Map.of("retries", 3.0))))))
                .build();
        List<String> told = new ArrayList<>();
        first(rule, trace)
                .at("/fluo/observed")
                .forEach(observed -> told.add(observed.get("text").asText() + " ← "
                        + SignalTexts.value(observed.get("left")) + " "
                        + observed.get("operator").asText() + " "
                        + SignalTexts.value(observed.get("right"))));
        assertThat(told.subList(1, told.size())).isEqualTo(details);
    }

    @Test
    void aSequenceTellsItsSteps() throws Exception {
        Trace trace = TraceBuilder.trace("01")
                .span(span("shop", "order.placed")
                        .duration(Duration.ofMillis(3))
                        .attribute("order.id", 1234567890123456789L))
                .build();
        JsonNode signal = first(
                "when: |\n  stream.sequence(stream.spans.where(name == 'order.placed'),\n"
                        + "      stream.spans.where(name == 'order.paid')).by(order.id).within('10s').incomplete()\n"
                        + "message: \"order ${key} was not paid\"",
                trace);
        assertThat(signal.at("/message").asText()).isEqualTo("order 1234567890123456789 was not paid");
        assertThat(signal.at("/fluo/observed")).isEqualTo(JSON.readTree("""
                [{"text": "stream.spans.where(name == 'order.placed')", "left": "order.placed of shop",
                  "operator": "at", "right": "2026-01-01T00:00:00.003Z", "outcome": true},
                 {"text": "stream.spans.where(name == 'order.paid')", "left": "nothing",
                  "operator": "by", "right": "2026-01-01T00:00:10.003Z", "outcome": false}]"""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stream.spans.by(service).within('10s').count() < 1                    | shop",
                "stream.spans.by(name, service).within('10s').count() < 1              | shop",
                "stream.traces.by(root.service).within('10s').count() < 1              | shop",
                "stream.spans.by(name).within('10s').count() < 1                       |",
            })
    void aServiceThatFellSilentIsTheOneOfItsKey(String when, String service) throws Exception {
        JsonNode silent = first(
                "when: " + when, TraceBuilder.trace("01").span(span("shop")).build());

        assertThat(silent.at("/fluo/evidence/spans")).isEmpty();
        assertThat(silent.at("/service/name").asText(null)).isEqualTo(service);
    }

    private static JsonNode first(String yaml, Trace trace) throws Exception {
        CompiledRule rule =
                RuleCompiler.compile(RuleReader.read("id: a\nname: a\n" + yaml, Format.YAML, "a.yaml"), 1, Lists.NONE);
        SignalWriter writer = new SignalWriter(Redaction.NONE, SignalWriter.DEFAULT_MAX_BYTES, () -> {});
        Signal signal = rule.isAcrossTraces() ? episode(rule, writer, trace) : judged(rule, writer, trace);
        return JSON.readTree(new String(signal.json(), UTF_8));
    }

    private static Signal judged(CompiledRule rule, SignalWriter writer, Trace trace) throws Exception {
        return writer.write(
                RuleSet.of(List.of(rule), pool).judge(trace, Instant.EPOCH).get(0),
                trace,
                SignalAction.OPENED,
                0,
                Instant.EPOCH);
    }

    private static Signal episode(CompiledRule rule, SignalWriter writer, Trace trace) throws Exception {
        CorrelationSimulation simulation = new CorrelationSimulation(
                rule,
                Redaction.NONE,
                CorrelationLimits.DEFAULT,
                new CorrelationTime(0, 30_000, 600_000),
                START - 3_600_000);
        simulation.advance(START - 1_000);
        simulation.trace(trace);
        simulation.advance(START + 300_000);
        return writer.write(rule, simulation.changes().get(0), Instant.EPOCH);
    }
}
