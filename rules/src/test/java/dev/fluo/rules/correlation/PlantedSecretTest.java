package dev.fluo.rules.correlation;

import static dev.fluo.rules.trace.SpanSpec.span;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.fluo.rules.changeevent.ChangeEvent;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.signal.SignalWriter;
import dev.fluo.rules.trace.Attributes;
import dev.fluo.rules.trace.Event;
import dev.fluo.rules.trace.Link;
import dev.fluo.rules.trace.Scope;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.Judgement;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.rules.verdict.RuleSet;
import dev.fluo.rules.verdict.SignalAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Plants a secret in every text that data can hold, and looks for it in the signals of every kind of rule. */
class PlantedSecretTest {

    private static final String SECRET = "ann@example.org";
    private static final Redaction BY_NAME = Redaction.of(List.of("user.email"), List.of());
    private static final Redaction BY_PATTERN = Redaction.of(List.of(), List.of("[a-z]+@[a-z.]+"));
    private static final long START = TraceBuilder.DEFAULT_START_NANOS / 1_000_000;

    /** Conditions that fire on the trace, whatever text the secret is in. */
    private static final List<String> RULES = List.of(
            "when: trace.spans.any(isError && http.route != 'x')\n"
                    + "message: \"${trace.root.name} ${trace.root.service} ${trace.root.statusMessage}"
                    + " ${trace.root.http.route} ${trace.root.events.toArray()[0].exception.message}\"\n"
                    + "suppress: { by: [service.name, message], for: 1m }",
            "when: trace.spans.any(name != 'x' || http.route != 'x' || statusMessage != 'x')",
            "when: stream.spans.where(isError && http.route != 'x').within('1m').count() > 0",
            "when: stream.spans.where(isError).by(service, name).within('1m').count() > 0\n"
                    + "message: \"${key} has ${value}\"",
            "when: stream.spans.where(isError).by(statusMessage, http.route, service.version).within('1m').count() > 0\n"
                    + "message: \"${key[0]} has ${value}\"\nsubject: key[1]",
            "when: stream.traces.where(isError).by(root.service, root.name).within('1m').count() > 0\n"
                    + "message: \"${key}\"",
            "when: |\n  stream.spans.by(name).firstSeen({learn: '1s', forget: '30d'})",
            "when: stream.spans.where(isError).by(http.route).within('10s').count() < 1\nforget: 10m\n"
                    + "message: \"${key} is silent\"");

    private static JavaScriptPool pool;

    @BeforeAll
    static void open() {
        pool = new JavaScriptPool(JavaScriptSettings.DEFAULT);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    static Stream<Arguments> places() {
        Map<String, UnaryOperator<SpanSpec>> places = new LinkedHashMap<>();
        places.put("the name", span -> span.name("GET /users/" + SECRET));
        places.put("the service", span -> span.service("of-" + SECRET));
        places.put("the status message", span -> span.statusMessage("no such user: " + SECRET));
        places.put("an attribute that rules name", span -> span.attribute("http.route", "/users/" + SECRET));
        places.put("a list", span -> span.attribute("http.route", List.of("a", SECRET)));
        places.put("a key-value list", span -> span.attribute("http.route", Map.of("user", SECRET)));
        places.put("an attribute of the resource", span -> span.resource("service.version", "1 " + SECRET));
        places.put("the environment", span -> span.resource("deployment.environment.name", SECRET));
        places.put("the exception's message", span -> span.event(exception("exception.message")));
        places.put("the exception's type", span -> span.event(exception("exception.type")));
        places.put("the name of an event", span -> span.event(new Event(SECRET, 1, Attributes.EMPTY)));
        places.put("the scope", span -> span.scope(new Scope(SECRET, SECRET, Attributes.EMPTY)));
        places.put(
                "a link",
                span -> span.link(
                        new Link("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", secret("http.route"))));
        places.put("the trace state", span -> span.traceState("user=" + SECRET));
        List<Arguments> rows = new ArrayList<>();
        places.forEach((place, plant) -> RULES.forEach(rule -> {
            rows.add(arguments(place, rule, BY_NAME, plant));
            rows.add(arguments(place, rule, BY_PATTERN, plant));
        }));
        return rows.stream();
    }

    private static Event exception(String attribute) {
        return new Event("exception", 1, secret(attribute));
    }

    private static Attributes secret(String attribute) {
        return Attributes.of(Map.of(attribute, "about " + SECRET));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("places")
    void noSignalTellsASecretOfATrace(String place, String rule, Redaction redaction, UnaryOperator<SpanSpec> plant)
            throws Exception {
        SpanSpec span = span("shop", "work").error().statusMessage("failed").attribute("http.route", "/");
        Trace trace = TraceBuilder.trace("01")
                .span(plant.apply(span.resource("service.version", "1"))
                        .attribute("user.email", SECRET)
                        .startNanos(TraceBuilder.DEFAULT_START_NANOS))
                .build();

        assertThat(signals("id: a\n" + rule, redaction, trace)).isNotEmpty().noneMatch(json -> json.contains(SECRET));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void noSignalTellsASecretOfAChange(ChangeEvent change, Redaction redaction) throws Exception {
        CompiledRule rule = compile("id: a\nwhen: stream.changes.by(kind, service, author).within('1m').count() > 0\n"
                + "message: \"${key}\"");
        List<String> signals = new ArrayList<>();
        CorrelationRuleSet rules = CorrelationRuleSet.of(List.of(rule), redaction);
        PartitionJudge judge = new PartitionJudge(rules.rules().get(0), CorrelationLimits.DEFAULT);
        for (Contribution contribution : rules.ofChange(change, new SimulatedGathering(0))) {
            PartitionState state = new PartitionState(0);
            CorrelationTime now = new CorrelationTime(START, 30_000, 600_000);
            judge.add(contribution, state, now);
            judge.judge(state, now).forEach(episode -> signals.add(json(rule, episode, redaction)));
        }

        assertThat(signals).isNotEmpty().noneMatch(json -> json.contains(SECRET));
    }

    static Stream<Arguments> changes() {
        Map<String, Object> attributes = Map.of("user.email", SECRET);
        return Stream.of(BY_NAME, BY_PATTERN)
                .flatMap(redaction -> Stream.of(
                        arguments(ChangeEvent.of(SECRET, "a", "b", "c", START, "d", attributes), redaction),
                        arguments(ChangeEvent.of("deploy", SECRET, "b", "c", START, "d", attributes), redaction),
                        arguments(ChangeEvent.of("deploy", "a", SECRET, "c", START, "d", attributes), redaction),
                        arguments(ChangeEvent.of("deploy", "a", "b", "c", START, SECRET, attributes), redaction)));
    }

    @Test
    void whatIsNotRedactedTellsWhatFailed() throws Exception {
        Trace trace = TraceBuilder.trace("01")
                .span(span("shop", "work")
                        .error()
                        .statusMessage("no such user")
                        .attribute("http.route", "/users")
                        .attribute("other", "not named")
                        .event(new Event(
                                "exception",
                                1,
                                Attributes.of(Map.of(
                                        "exception.type",
                                        "java.io.IOException",
                                        "exception.message",
                                        "reset by peer")))))
                .build();

        assertThat(signals("id: a\nwhen: trace.spans.any(isError && http.route != 'x')", BY_NAME, trace))
                .singleElement()
                .satisfies(PlantedSecretTest::tellsWhatFailed);
        assertThat(signals(
                        "id: a\nwhen: stream.spans.where(isError && http.route != 'x').within('1m').count() > 0",
                        BY_NAME,
                        trace))
                .first()
                .satisfies(PlantedSecretTest::tellsWhatFailed);
    }

    private static void tellsWhatFailed(String json) {
        assertThat(json)
                .contains("\"status_message\":\"no such user\"")
                .contains("\"exception\":{\"type\":\"java.io.IOException\",\"message\":\"reset by peer\"}")
                .contains("\"attributes\":{\"http.route\":\"/users\"}")
                .doesNotContain("not named");
    }

    private static List<String> signals(String yaml, Redaction redaction, Trace trace) throws Exception {
        CompiledRule rule = compile(yaml);
        List<String> signals = new ArrayList<>();
        if (!rule.isAcrossTraces()) {
            for (Judgement judgement :
                    RuleSet.of(List.of(rule), pool, redaction).judge(trace, Instant.EPOCH)) {
                Signal signal = writer(redaction).write(judgement, trace, SignalAction.OPENED, 0, Instant.EPOCH);
                signals.add(
                        new String(signal.json(), UTF_8) + signal.repetition().key());
            }
            return signals;
        }
        CorrelationSimulation simulation = new CorrelationSimulation(
                rule, redaction, CorrelationLimits.DEFAULT, new CorrelationTime(0, 30_000, 600_000), START - 3_600_000);
        simulation.advance(START - 1_000);
        simulation.trace(trace);
        simulation.advance(START + 300_000);
        simulation.changes().forEach(change -> signals.add(json(rule, change, redaction)));
        return signals;
    }

    private static String json(CompiledRule rule, EpisodeChange change, Redaction redaction) {
        return new String(writer(redaction).write(rule, change, Instant.EPOCH).json(), UTF_8);
    }

    private static SignalWriter writer(Redaction redaction) {
        return new SignalWriter(redaction, SignalWriter.DEFAULT_MAX_BYTES, () -> {});
    }

    private static CompiledRule compile(String yaml) throws Exception {
        return RuleCompiler.compile(RuleReader.read(yaml, Format.YAML, "rule"), 1, Lists.NONE);
    }
}
