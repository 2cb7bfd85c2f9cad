package dev.fluo.flink.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.flink.kafka.RawRecord;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.signal.SignalWriter;
import dev.fluo.rules.trace.Attributes;
import dev.fluo.rules.trace.Event;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.Judgement;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.rules.verdict.RuleSet;
import dev.fluo.rules.verdict.SignalAction;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Plants a secret in each text that tells what failed, and looks for it in what receivers are sent. */
class SecretInNoticesTest {

    private static final String SECRET = "ann@example.org";
    private static final String RULE = "id: a\nwhen: trace.spans.any(isError && http.route != 'x')\nmessage: it failed";

    static Stream<Arguments> places() {
        Map<String, UnaryOperator<SpanSpec>> places = new LinkedHashMap<>();
        places.put("the status message", span -> span.statusMessage("no such user: " + SECRET));
        places.put("the exception's message", span -> span.event(exception("exception.message")));
        places.put("the exception's type", span -> span.event(exception("exception.type")));
        places.put("the name", span -> span.name("GET /users/" + SECRET).statusMessage("failed"));
        places.put(
                "an attribute",
                span -> span.attribute("http.route", "/" + SECRET).statusMessage("failed"));
        return places.entrySet().stream()
                .flatMap(place -> Stream.of(
                        Arguments.of(place.getKey(), Redaction.of(List.of("user.email"), List.of()), place.getValue()),
                        Arguments.of(
                                place.getKey(), Redaction.of(List.of(), List.of("[a-z]+@[a-z.]+")), place.getValue())));
    }

    private static Event exception(String attribute) {
        return new Event("exception", 1, Attributes.of(Map.of(attribute, "about " + SECRET)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void noReceiverIsToldASecret(String place, Redaction redaction, UnaryOperator<SpanSpec> plant) throws Exception {
        RawRecord record = record(plant, redaction);

        String alert = alert(record);
        assertThat(alert).doesNotContain(SECRET).contains("\"error\":");
        try (ReceivingServer server = new ReceivingServer()) {
            ReceiverEndpoint endpoint = new ReceiverEndpoint(List.of(server.url()), null, null);
            Webhook webhook =
                    new Webhook(endpoint, null, null, "application/json", null, SeverityFilter.ALL, NoticeKinds.BOTH);
            try (DeliveryHarness harness = new DeliveryHarness(webhook, new KeptDeadLetters(), null)) {
                harness.write(record).finish();
            }
            assertThat(server.got().get(0).body())
                    .as("the document is sent whole")
                    .isEqualTo(record.value());
            assertThat(server.got().get(0).text()).doesNotContain(SECRET).contains("[redacted]");
        }
        String log = new OtlpLogs("1").record(Notice.of(record)).toString();
        assertThat(log).doesNotContain(SECRET).contains("[redacted]");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void whatIsNoSecretIsTold(String place, Redaction redaction, UnaryOperator<SpanSpec> plant) throws Exception {
        RawRecord record = record(plant, Redaction.NONE);

        assertThat(new String(record.value(), UTF_8)).contains(SECRET);
        if (!place.equals("an attribute")) {
            assertThat(new ObjectMapper()
                            .readTree(alert(record))
                            .at("/annotations/error")
                            .asText())
                    .contains(SECRET);
        }
    }

    private static String alert(RawRecord record) {
        AlertBook book = new AlertBook(10, Duration.ofMinutes(15), Duration.ofDays(7), new AlertTexts(null, null));
        Notice notice = Notice.of(record);
        book.note(notice, Instant.EPOCH);
        return new String(Alerts.json(book.of(notice, Instant.EPOCH).get(0)), UTF_8);
    }

    private static RawRecord record(UnaryOperator<SpanSpec> plant, Redaction redaction) throws Exception {
        Trace trace = TraceBuilder.trace("01")
                .span(plant.apply(SpanSpec.span("shop", "work").error()).attribute("user.email", SECRET))
                .build();
        CompiledRule rule = RuleCompiler.compile(RuleReader.read(RULE, Format.YAML, "rule"), 1, Lists.NONE);
        try (JavaScriptPool pool = new JavaScriptPool(JavaScriptSettings.DEFAULT)) {
            Judgement judgement = RuleSet.of(List.of(rule), pool, redaction)
                    .judge(trace, Instant.EPOCH)
                    .get(0);
            byte[] json = new SignalWriter(redaction, SignalWriter.DEFAULT_MAX_BYTES, () -> {})
                    .write(judgement, trace, SignalAction.OPENED, 0, Instant.EPOCH)
                    .json();
            return Signals.record(new String(json, UTF_8));
        }
    }
}
