package dev.fluo.tools.acceptance.monitoring;

import static dev.fluo.rules.trace.SpanSpec.span;

import dev.fluo.flink.ledger.RuleStatus;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.tools.testing.fixture.TestJob;
import dev.fluo.tools.testing.fixture.TestTraces;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Rules and spans of every kind that a metric counts, a known number of each. It reaches one subtask or another, so that
 * only sums are known.
 */
final class KnownTraffic {

    private static final int STORMS = 10;
    private static final int SPANS_OF_A_STORM = 4;
    private static final int LARGEST_TRACE = 50;
    /** So many that one of three subtasks surely gets the 64 of which one is measured rule by rule. */
    private static final int CALM = 192;

    /** The values that follow from it, whichever subtasks it reaches. */
    static final ExpectedSums EXPECTED = new ExpectedSums(Map.ofEntries(
            entry("fluo_slice_requests", CALM + STORMS + 10),
            entry("fluo_slice_spans", CALM + SPANS_OF_A_STORM * (STORMS + 2) + 1 + 2 * (LARGEST_TRACE + 1) + 1 + 1 + 2),
            entry("fluo_slice_clampedSpans", 1),
            entry("fluo_slice_unreadableRequests", 1),
            entry("fluo_slice_unusableSpans", 1),
            entry("fluo_assembly_openedTraces", CALM + STORMS + 4),
            entry("fluo_assembly_closedComplete", CALM + STORMS + 1),
            entry("fluo_assembly_closedIdle", 2),
            entry("fluo_assembly_closedLimit", 1),
            entry("fluo_assembly_droppedSpans", LARGEST_TRACE + 1),
            entry("fluo_assembly_repeatedSpans", SPANS_OF_A_STORM),
            entry("fluo_assembly_lateSpans", 1),
            entry("fluo_assembly_judgedAgain", 1),
            entry("fluo_assembly_tooLateSpans", 2),
            entry("fluo_assembly_shedSpans", 0),
            entry("fluo_assembly_lostSpans", 0),
            entry("fluo_assembly_traces", CALM + STORMS + 4),
            entry("fluo_evaluation_traces", CALM + STORMS + 5),
            entry("fluo_evaluation_violated", STORMS + 2),
            entry("fluo_evaluation_excepted", 1),
            entry("fluo_evaluation_signalsOpened", STORMS),
            entry("fluo_evaluation_signalsRevised", 1),
            entry("fluo_evaluation_gateOpen", 3),
            entry("fluo_evaluation_rules", 3 * 2),
            entry("fluo_intake_documentsAccepted", 4),
            entry("fluo_intake_documentsRefused", 2),
            entry("fluo_intake_documentsUnreadable", 1),
            entry("fluo_intake_documentsDeleted", 1),
            entry("fluo_ledger_rulesAccepted", 4),
            entry("fluo_ledger_rulesRejected", 2),
            entry("fluo_ledger_rulesDeleted", 1),
            entry("fluo_ledger_rulesQuarantined", 1),
            entry("fluo_ledger_rule_excepted", 1),
            entry("fluo_deadletters_unreadable", 3),
            entry("fluo_deadletters_late", 1),
            entry("fluo_elasticsearch_documentsRefused", 0)));

    private static final String STORM = rule(
            "storm",
            "'when':'trace.spans.where(service == \\'auth\\').count() > 2'"
                    + ",'except':[{'name':'exercise','owner':'me','reason':'a test','when':'trace.root.name == \\'exercise\\''}]");
    private static final String SCRIPT = rule("script", "'script': 'return trace.root.name.length > 1000;'");
    private static final String THROWS =
            rule("throws", "'script':'if (trace.size > 0) { throw new Error(\\'no\\'); } return true;'");

    private final TestJob job;
    private Instant now;

    KnownTraffic(TestJob job) {
        this.job = job.set("limits.trace-spans", Integer.toString(LARGEST_TRACE));
    }

    /** Publishes the rules: two that are accepted stay, one is quarantined, two are refused, one is deleted. */
    private void publish() throws Exception {
        job.activate("storm", STORM);
        job.activate("script", SCRIPT);
        job.activate("throws", THROWS);
        job.activate("gone", rule("gone", "'when':'trace.size > 1000'"));
        job.publish("gone", null);
        job.publish("broken", rule("broken", "'when':'trace.spans.wher(isError).exists()'"));
        job.publish("no-json", "no JSON");
        job.awaitStatus("no-json", status -> status.state() == RuleStatus.State.REJECTED);
    }

    void send() throws Exception {
        publish();
        // Only now: spans are not to be a minute old when the rules are active, however slowly that went.
        now = Instant.now();
        byte[] storm = TestTraces.authStorm(1, SPANS_OF_A_STORM - 1, now);
        send(storm);
        send(storm);
        for (int number = 2; number <= STORMS; number++) {
            send(TestTraces.authStorm(number, SPANS_OF_A_STORM - 1, now));
        }
        send(request(
                20,
                span("shop", "exercise")
                        .duration(Duration.ofMillis(900))
                        .children(span("auth", "login").repeat(3))));
        send(request(21, span("shop", "partial").parentId("00000000000000ff")));
        byte[] large =
                request(22, span("shop", "large").children(span("item", "get").repeat(LARGEST_TRACE)));
        send(large);
        send(large);
        // a clock two days ahead counts as its record's time and a second: enough to close the traces before
        job.send(
                TestTraces.authStorm(23, 0, now.plus(Duration.ofDays(2))),
                now.plusSeconds(10).toEpochMilli());
        send("no protobuf".getBytes(StandardCharsets.UTF_8));
        send(withoutTraceId());
        for (int number = 0; number < CALM; number++) {
            send(TestTraces.authStorm(100 + number, 0, now));
        }
        job.awaitSignals("of all storms", signals -> signals.of("storm").size() == STORMS);
        sendLate();
    }

    /** Spans for traces that were judged: one that may still change, one that may not. */
    private void sendLate() throws Exception {
        send(request(1, span("auth", "again").id("00000000000000dd").parentId("00000000000000ee")));
        Instant longAgo = now.minus(Duration.ofDays(1));
        job.send(TestTraces.authStorm(30, 1, longAgo), longAgo.toEpochMilli());
    }

    /** Sends a record of the time of its spans: on a busy machine, the time of sending is out of their allowed skew. */
    private void send(byte[] request) throws Exception {
        job.send(request, now.toEpochMilli());
    }

    private byte[] request(int number, SpanSpec root) {
        return TestTraces.request(number, now, root);
    }

    private static byte[] withoutTraceId() {
        Span span = Span.newBuilder().setName("lost").setEndTimeUnixNano(1).build();
        ScopeSpans scope = ScopeSpans.newBuilder().addSpans(span).build();
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(scope))
                .build()
                .toByteArray();
    }

    private static Map.Entry<String, Double> entry(String name, double sum) {
        return Map.entry(name, sum);
    }

    /** JSON with other quotes. */
    private static String rule(String id, String rest) {
        String document = "{'id':'" + id + "'," + rest + "}";
        return document.replace("\\'", "\0").replace('\'', '"').replace('\0', '\'');
    }
}
