package dev.fluo.tools.console;

import static dev.fluo.rules.trace.SpanSpec.span;

import dev.fluo.flink.slice.Encoding;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.signal.SignalWriter;
import dev.fluo.rules.trace.Attributes;
import dev.fluo.rules.trace.Event;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.trace.otlp.OtlpRequests;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.Judgement;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.rules.verdict.RuleSet;
import dev.fluo.rules.verdict.SignalAction;
import dev.fluo.tools.console.board.Boards;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Puts on the boards what the job would write of a small shop: rules, their status, traces, signals, audit. */
public final class Story {

    /** A name that would run as a script wherever it is taken for HTML. */
    public static final String HOSTILE = "<img src=x onerror=\"document.title='owned'\"><script>alert(1)</script>";

    /** The time at which the first trace begins. */
    public static final Instant BEGIN = Instant.parse("2026-11-22T10:00:00Z");

    private final Boards boards;

    public Story(Boards boards) {
        this.boards = boards;
    }

    /**
     * Publishes a rule, and has the job say that it is active.
     *
     * @param version its offset
     */
    public CompiledRule activeRule(String yaml, long version) throws RuleRefusedException {
        CompiledRule rule = RuleCompiler.compile(RuleReader.read(yaml, Format.YAML, "story"), version, Lists.NONE);
        byte[] json = bytes(rule.version().json());
        boards.rules().acceptDocument(rule.id(), json, version);
        boards.rules().acceptStatus(bytes("""
                {"id": "%s", "status": "active", "version": %d, "activeVersion": %d, "engine": "%s",
                 "author": "ann@example.com", "updated": "2026-11-22T09:58:00Z", "notes": [], "errors": []}""".formatted(
                        rule.id(), version, version, rule.engine().word())));
        boards.audit().accept(bytes("""
                {"@timestamp": "2026-11-22T09:58:00Z", "event": {"action": "rule-accepted"},
                 "message": "Version %d of %s was accepted, published by ann@example.com",
                 "rule": {"id": "%s", "version": %d}, "user": {"name": "ann@example.com"}}""".formatted(version, rule.id(), rule.id(), version)));
        return rule;
    }

    /** A rule that the job refused; nothing of it is active. */
    public void rejectedRule(String id, String when, long version) {
        boards.rules().acceptDocument(id, bytes("{\"id\": \"%s\", \"when\": \"%s\"}".formatted(id, when)), version);
        boards.rules().acceptStatus(bytes("""
                {"id": "%s", "status": "rejected", "version": %d, "updated": "2026-11-22T09:59:00Z", "notes": [],
                 "errors": [{"code": "unknown-method", "message": "a set of spans has no method `wher`", "line": 1,
                 "column": 46, "hint": "did you mean `where`?"}]}""".formatted(id, version)));
    }

    /** An attestation of a minute, of a rule without terms. */
    public void attested(String rule, long evaluated, long violated) {
        attested(rule, evaluated, violated, "[]");
    }

    /**
     * An attestation of a minute.
     *
     * @param terms of the rule, as JSON
     */
    public void attested(String rule, long evaluated, long violated, String terms) {
        boards.audit().accept(bytes("""
                {"@timestamp": "2026-11-22T10:01:00Z", "event": {"action": "attestation"}, "message": "Attested",
                 "fluo": {"attestation": {"from": "2026-11-22T09:59:00Z", "to": "2026-11-22T10:00:58Z", "rules": [
                 {"id": "%s", "version": 1, "evaluated": %d, "violated": %d, "satisfied": %d, "inconclusive": 0,
                  "error": 0, "excepted": 0, "terms": %s}]}}}""".formatted(rule, evaluated, violated, evaluated - violated, terms)));
    }

    /** A checkout that asks auth so many times. */
    public Trace checkout(int number, int calls, String calledName) {
        SpanSpec[] retries = new SpanSpec[calls];
        for (int i = 0; i < calls; i++) {
            retries[i] = span("auth", calledName)
                    .offset(Duration.ofMillis(40 + 14L * i))
                    .duration(Duration.ofMillis(12))
                    .children(span("auth-db", "SELECT token")
                            .offset(Duration.ofMillis(42 + 14L * i))
                            .duration(Duration.ofMillis(7)));
            if (i < calls - 1) {
                retries[i]
                        .error()
                        .statusMessage("token refused")
                        .event(new Event(
                                "exception",
                                1,
                                Attributes.of(Map.of(
                                        "exception.type",
                                        "TokenException",
                                        "exception.message",
                                        "the key has expired"))));
            }
        }
        SpanSpec root = span("frontend", "POST /checkout")
                .duration(Duration.ofMillis(900))
                .children(
                        span("cart", "GetCart").offset(Duration.ofMillis(5)).duration(Duration.ofMillis(28)),
                        span("checkout", "PlaceOrder")
                                .offset(Duration.ofMillis(35))
                                .duration(Duration.ofMillis(840))
                                .children(retries),
                        span("payment", "Charge").offset(Duration.ofMillis(790)).duration(Duration.ofMillis(80)));
        return TraceBuilder.trace(String.format("%032x", 0xabc000 + number))
                .startNanos((BEGIN.getEpochSecond() + 7L * number) * 1_000_000_000L)
                .span(root)
                .build();
    }

    /** Puts the spans of a trace on the board of recent ones. */
    public void read(Trace trace) {
        boards.traces().accept(OtlpRequests.of(trace).toByteArray(), Encoding.OTLP_PROTO);
    }

    /** Puts on the board what the rule says of the trace, as the job writes it; returns the signal's id. */
    public String signal(CompiledRule rule, Trace trace, SignalAction action, int sequence) {
        return signal(rule, trace, action, sequence, Redaction.NONE);
    }

    /** Puts on the board what a job with this redaction says of the trace; returns the signal's id. */
    public String signal(CompiledRule rule, Trace trace, SignalAction action, int sequence, Redaction redaction) {
        try (JavaScriptPool pool = new JavaScriptPool(JavaScriptSettings.DEFAULT)) {
            Instant end = BEGIN.plusSeconds(60);
            Judgement judgement =
                    RuleSet.of(List.of(rule), pool, redaction).judge(trace, end).get(0);
            Signal signal = new SignalWriter(redaction, SignalWriter.DEFAULT_MAX_BYTES, () -> {})
                    .write(judgement, trace, action, sequence, end);
            boards.signals().accept(signal.json());
            return signal.id();
        }
    }

    /**
     * Puts an incident on the board, as the job writes it.
     *
     * @param about further fields of {@code fluo.incident}, beginning with a comma; empty for none
     */
    public void incident(String id, int sequence, String status, String severity, String about) {
        boards.incidents().accept(bytes("""
                {"@timestamp": "2026-11-22T10:03:00Z", "ecs": {"version": "8.17.0"},
                 "message": "auth is the likely cause: errors begin there. 37 signals of 2 rules since 09:57:30 UTC.",
                 "event": {"id": "%s", "kind": "alert", "action": "%s", "sequence": %d, "severity": 4,
                  "created": "2026-11-22T10:03:01Z", "start": "2026-11-22T09:57:30Z"%s},
                 "service": {"name": "auth", "environment": "production"},
                 "fluo": {"incident": {"id": "%s", "status": "%s", "severity": "%s",
                  "opened": "2026-11-22T09:58:00Z", "updated": "2026-11-22T10:03:00Z",
                  "first": "2026-11-22T09:57:30Z", "last": "2026-11-22T10:02:40Z",
                  "signals": {"total": 37, "standing": 36, "retracted": 1, "open": 2,
                              "suppressed": 412},
                  "services": [{"name": "auth", "signals": 30}, {"name": "checkout", "signals": 6}],
                  "timeline_seconds": 10%s}}}""".formatted(
                        id,
                        status.equals("open") ? "updated" : status,
                        sequence,
                        status.equals("open") ? "" : ", \"end\": \"2026-11-22T10:03:00Z\"",
                        id,
                        status,
                        severity,
                        about)));
    }

    /** Puts a signal that belongs to an incident on the board. */
    public void signalOf(String incident, String id) {
        boards.signals().accept(bytes("""
                {"@timestamp": "2026-11-22T10:00:00Z", "message": "auth ran 60 spans in POST /checkout",
                 "event": {"id": "%s", "action": "opened", "sequence": 0, "created": "2026-11-22T10:00:05Z"},
                 "rule": {"id": "auth-retry-storm", "name": "Auth retry storm", "version": 41},
                 "service": {"name": "auth"},
                 "fluo": {"rule": {"severity": "high", "mode": "active", "engine": "native"},
                  "incident": {"id": "%s"}, "observed": [], "evidence": {"count": 0, "spans": []}}}""".formatted(id, incident)));
    }

    /**
     * Puts a revision of an episode on the board.
     *
     * @param minute after its opening
     */
    public void episode(String id, int sequence, int minute, String action, double value, double limit) {
        boards.signals().accept(bytes("""
                {"@timestamp": "2026-11-22T10:00:00Z", "message": "auth ran %s spans",
                 "event": {"id": "%s", "action": "%s", "sequence": %d, "created": "%s", "start": "2026-11-22T10:00:00Z"},
                 "rule": {"id": "many-auth", "name": "Many auth spans", "version": 50, "author": ["team-identity"]},
                 "service": {"name": "auth"},
                 "fluo": {"rule": {"severity": "high", "mode": "active", "engine": "native"}, "key": ["auth"],
                  "window": {"start": "2026-11-22T09:50:00Z", "end": "2026-11-22T10:00:00Z"},
                  "observed": [{"text": "count() > %s", "left": %s, "operator": ">", "right": %s, "outcome": true}],
                  "evidence": {"count": 0, "spans": []}}}""".formatted(
                        value, id, action, sequence, BEGIN.plusSeconds(60L * minute), limit, value, limit)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
