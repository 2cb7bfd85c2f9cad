package dev.fluo.rules.signal;

import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.Finding;
import dev.fluo.rules.verdict.Judgement;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.rules.verdict.RuleSet;
import dev.fluo.rules.verdict.SignalAction;
import dev.fluo.rules.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SignalWriterTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Instant CREATED = Instant.parse("2026-11-22T16:00:00.123456Z");
    private static final String RULE = """
            id: auth-retry-storm
            name: Auth retry storm
            when: |
              trace.spans.where(service == 'auth').count() > 2
            severity: high
            description: too often
            message: "auth ran ${trace.spans.where(service == 'auth').count()} spans in ${trace.root.name}"
            subject: trace.spans.where(service == 'auth')
            tags: [retry]
            labels: { team: identity }
            category: retry
            owner: team-identity
            runbook: docs/auth.md
            mode: shadow
            """;
    private static JavaScriptPool pool;

    @BeforeAll
    static void open() {
        pool = new JavaScriptPool(JavaScriptSettings.DEFAULT);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    @Test
    void theDocumentIsAsTheWireSays() throws Exception {
        Trace trace = TraceBuilder.trace("0af7651916cd43dd8448eb211c80319c")
                .span(span("shop", "checkout")
                        .duration(Duration.ofMillis(10))
                        .children(span("auth", "login")
                                .resource("deployment.environment", "production")
                                .error()
                                .repeat(3)))
                .build();

        Signal signal = SignalWriter.create().write(judge(RULE, trace), trace, SignalAction.OPENED, 0, CREATED);

        assertThat(MAPPER.readTree(signal.json())).isEqualTo(MAPPER.readTree("""
                {
                  "@timestamp": "2026-01-01T00:00:00.010Z",
                  "ecs": { "version": "8.17.0" },
                  "event": {
                    "id": "%s", "kind": "alert", "dataset": "fluo.signals", "category": ["api"], "type": ["start"],
                    "action": "opened", "severity": 4,
                    "created": "2026-11-22T16:00:00.123Z", "sequence": 0
                  },
                  "rule": {
                    "id": "auth-retry-storm", "name": "Auth retry storm", "version": 42, "description": "too often",
                    "reference": "docs/auth.md", "author": ["team-identity"], "category": "retry"
                  },
                  "service": { "name": "auth", "environment": "production" },
                  "trace": { "id": "0af7651916cd43dd8448eb211c80319c" },
                  "transaction": { "name": "checkout" },
                  "message": "auth ran 3 spans in checkout",
                  "fluo": {
                    "rule": { "hash": "%s", "mode": "shadow", "engine": "native", "severity": "high" },
                    "observed": [ {
                      "text": "trace.spans.where(service == 'auth').count() > 2",
                      "left": 3.0, "operator": ">", "right": 2.0, "outcome": true
                    } ],
                    "evidence": { "count": 3, "spans": [
                      { "id": "0000000000000002", "parent_id": "0000000000000001", "service": "auth", "name": "login",
                        "start": "2026-01-01T00:00:00.000000000Z", "duration": 1.0, "status": "error" },
                      { "id": "0000000000000003", "parent_id": "0000000000000001", "service": "auth", "name": "login",
                        "start": "2026-01-01T00:00:00.001000000Z", "duration": 1.0, "status": "error" },
                      { "id": "0000000000000004", "parent_id": "0000000000000001", "service": "auth", "name": "login",
                        "start": "2026-01-01T00:00:00.002000000Z", "duration": 1.0, "status": "error" }
                    ] },
                    "path": [
                      { "service": "shop", "name": "checkout", "status": "unset", "own": 0.7 },
                      { "service": "auth", "name": "login", "status": "error", "own": 0.1 }
                    ],
                    "trace": {
                      "root": { "service": "shop", "name": "checkout" }, "size": 4, "duration": 10.0,
                      "services": ["shop", "auth"], "errors": 3, "complete": true, "closed_by": "complete",
                      "late_spans": 0, "clamped_spans": 0, "repeated_spans": 0, "sampled": false
                    }
                  },
                  "tags": ["retry"],
                  "labels": { "team": "identity" }
                }
                """.formatted(
                        signal.id(), compile(RULE).version().hash())));
        assertThat(signal.id())
                .isEqualTo(SignalIds.of("auth-retry-storm", trace.id()))
                .matches("[0-9a-f]{32}");
        assertThat(signal.ruleVersion()).isEqualTo(42);
        assertThat(signal.timestampMillis())
                .isEqualTo(Instant.parse("2026-01-01T00:00:00.010Z").toEpochMilli());
    }

    @Test
    void aRetractionKeepsTheIdAndSaysSo() throws Exception {
        Trace trace = storm(3);
        Judgement satisfied = Judgement.without(compile(RULE), Verdict.SATISFIED);

        Signal opened = SignalWriter.create().write(judge(RULE, trace), trace, SignalAction.OPENED, 0, CREATED);
        Signal retracted = SignalWriter.create().write(satisfied, trace, SignalAction.RETRACTED, 1, CREATED);

        assertThat(retracted.id()).isEqualTo(opened.id());
        JsonNode json = MAPPER.readTree(retracted.json());
        assertThat(json.at("/event/action").asText()).isEqualTo("retracted");
        assertThat(json.at("/event/sequence").asInt()).isEqualTo(1);
        assertThat(json.at("/message").asText()).isEqualTo("Auth retry storm");
        assertThat(json.at("/fluo/evidence/count").asInt()).isZero();
    }

    @Test
    void evidenceIsBounded() throws Exception {
        Trace trace = storm(1000);

        JsonNode json = MAPPER.readTree(SignalWriter.create()
                .write(judge(RULE, trace), trace, SignalAction.OPENED, 0, CREATED)
                .json());

        assertThat(json.at("/fluo/evidence/count").asInt()).isEqualTo(1000);
        assertThat(json.at("/fluo/evidence/spans")).hasSize(20);
    }

    @Test
    void textsOfDataAreBoundedAndMended() throws Exception {
        String halfACharacter = "x".repeat(2000) + "\uD83D";
        Trace trace =
                TraceBuilder.trace("01").span(span("shop", halfACharacter)).build();
        String rule = "id: a\nwhen: trace.root.name != 'y'\nmessage: \"${trace.root.name}\"";

        Signal signal = SignalWriter.create().write(judge(rule, trace), trace, SignalAction.OPENED, 0, CREATED);

        JsonNode json = MAPPER.readTree(signal.json());
        assertThat(json.at("/transaction/name").asText())
                .hasSize(Texts.MAX_LENGTH)
                .endsWith("x…");
        assertThat(json.at("/fluo/observed/0/left").asText()).hasSize(Texts.MAX_LENGTH);
        assertThat(Texts.fit("a\uD83Db\uDE00c")).isEqualTo("a\uFFFDb\uFFFDc");
        assertThat(Texts.fit("\uD83D\uDE00")).isEqualTo("\uD83D\uDE00");
    }

    @Test
    void aDocumentOverTheCapLeavesOutEvidence() throws Exception {
        Trace trace = storm(100);

        AtomicInteger truncated = new AtomicInteger();
        Signal signal = new SignalWriter(Redaction.NONE, 2_000, truncated::incrementAndGet)
                .write(judge(RULE, trace), trace, SignalAction.OPENED, 0, CREATED);

        JsonNode json = MAPPER.readTree(signal.json());
        assertThat(json.at("/fluo/truncated").asBoolean()).isTrue();
        assertThat(json.at("/fluo/evidence/spans")).isEmpty();
        assertThat(json.at("/fluo/evidence/count").asInt()).isEqualTo(100);
        assertThat(truncated).hasValue(1);
    }

    @Test
    void aTraceWithoutARootHasASignalToo() throws Exception {
        Trace trace = TraceBuilder.trace("01")
                .span(span("shop").parentId("aa"))
                .span(span("auth")
                        .parentId("aa")
                        .resource("deployment.environment.name", "production")
                        .repeat(3))
                .build();
        String rule = "id: a\nwhen: trace.spans.where(service == 'auth').count() > 2";

        JsonNode json = MAPPER.readTree(SignalWriter.create()
                .write(judge(rule, trace), trace, SignalAction.OPENED, 0, CREATED)
                .json());

        assertThat(json.has("transaction")).isFalse();
        assertThat(json.at("/service/name").asText()).isEqualTo("auth");
        assertThat(json.at("/service/environment").asText()).isEqualTo("production");
        assertThat(json.at("/fluo/trace/complete").asBoolean()).isFalse();
    }

    @Test
    void aTraceBehindALoadBalancerIsTheOneOfItsEntry() throws Exception {
        Trace trace = TraceBuilder.trace("01")
                .span(span("shop", "GET /cart")
                        .remoteParent(true)
                        .resource("deployment.environment.name", "production")
                        .children(span("auth").repeat(3)))
                .build();
        String rule = "id: a\nwhen: trace.spans.where(service == 'auth').count() > 2";

        JsonNode json = MAPPER.readTree(SignalWriter.create()
                .write(judge(rule, trace), trace, SignalAction.OPENED, 0, CREATED)
                .json());

        assertThat(json.at("/transaction/name").asText()).isEqualTo("GET /cart");
        assertThat(json.at("/service/name").asText()).isEqualTo("shop");
        assertThat(json.at("/service/environment").asText()).isEqualTo("production");
        assertThat(json.at("/fluo/trace/root/service").asText()).isEqualTo("shop");
        assertThat(json.at("/fluo/trace/root/name").asText()).isEqualTo("GET /cart");
        assertThat(json.at("/fluo/trace/complete").asBoolean()).isTrue();
    }

    private static Trace storm(int spans) {
        SpanSpec root = span("shop", "checkout").children(span("auth", "login").repeat(spans));
        return TraceBuilder.trace("0af7651916cd43dd8448eb211c80319c").span(root).build();
    }

    /** Evidence that is not in the trace stands for whatever may be wrong with data. */
    @Test
    void whatCannotBeWrittenInFullIsToldAllTheSame() throws Exception {
        Trace trace =
                TraceBuilder.trace("01").span(span("auth", "login").repeat(3)).build();
        Judgement good = judge(RULE, trace);
        Finding found = good.finding().orElseThrow();
        Finding bad = new Finding(found.observed(), List.of(99), 1, found.message(), found.subject(), found.severity());
        AtomicInteger truncated = new AtomicInteger();

        Signal signal = new SignalWriter(Redaction.NONE, 100_000, truncated::incrementAndGet)
                .write(Judgement.violated(good.rule(), bad, Optional.empty()), trace, SignalAction.OPENED, 0, CREATED);

        JsonNode json = MAPPER.readTree(signal.json());
        assertThat(json.at("/event/id").asText()).isEqualTo(signal.id());
        assertThat(json.at("/event/action").asText()).isEqualTo("opened");
        assertThat(json.at("/message").asText()).isEqualTo("Auth retry storm");
        assertThat(json.at("/labels/team").asText()).isEqualTo("identity");
        assertThat(json.at("/fluo/truncated").asBoolean()).isTrue();
        assertThat(truncated).hasValue(1);
    }

    private static Judgement judge(String yaml, Trace trace) throws Exception {
        return RuleSet.of(List.of(compile(yaml)), pool).judge(trace, CREATED).get(0);
    }

    private static CompiledRule compile(String yaml) throws Exception {
        return RuleCompiler.compile(RuleReader.read(yaml, Format.YAML, "rule"), 42, Lists.NONE);
    }
}
