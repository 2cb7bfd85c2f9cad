package dev.fluo.tools.cli.history;

import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.trace.otlp.OtlpRequests;
import dev.fluo.tools.cli.CommandRun;
import dev.fluo.tools.client.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code fluo explain} as a user meets it. */
class ExplainTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ID = "0af7651916cd43dd8448eb211c80319c";
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    Path folder;

    private Path rules;
    private Path recording;

    @BeforeEach
    void folders() throws IOException {
        rules = Files.createDirectory(folder.resolve("rules"));
        recording = Files.createDirectory(folder.resolve("traces"));
    }

    private void trace(String id, long startNanos, SpanSpec... spans) throws IOException {
        byte[] request = OtlpRequests.of(TraceBuilder.trace(id)
                        .startNanos(startNanos)
                        .spans(List.of(spans))
                        .build())
                .toByteArray();
        Files.write(recording.resolve(id + "-" + startNanos + ".bin"), request);
    }

    private Path rule(String id, String condition) throws IOException {
        return Files.writeString(
                rules.resolve(id + ".yaml"), "id: " + id + "\nname: Rule " + id + "\nwhen: |\n  " + condition + "\n");
    }

    private CommandRun explain(Path rule, String... options) {
        List<String> arguments = new ArrayList<>(List.of("explain", rule.toString(), "--traces=" + recording));
        arguments.addAll(List.of(options));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    @Test
    void anExpectationIsSeenOrNot() throws IOException {
        trace(ID, TraceBuilder.DEFAULT_START_NANOS, span("shop", "buy").children(span("auth", "login")));
        for (String service : List.of("auth", "bank")) {
            Path rule = Files.writeString(
                    rules.resolve(service + ".yaml"),
                    "id: " + service + "\nexpect: trace.spans.where(service == '" + service + "').exists()\n");
            assertThat(explain(rule, "--trace=" + ID).out())
                    .contains(
                            service.equals("auth")
                                    ? "verdict    seen: the trace shows what is expected"
                                    : "verdict    not seen: another trace of a test run has to show what is expected");
        }
    }

    @Test
    void aTraceThatDidNotFireIsToldFromItsFileToTheNearestMiss() throws IOException {
        trace(
                ID,
                TraceBuilder.DEFAULT_START_NANOS,
                span("shop", "buy").children(span("Auth", "login").repeat(2)));
        trace("1" + ID.substring(1), TraceBuilder.DEFAULT_START_NANOS, span("auth"));
        Path rule = rule("logins", "trace.spans.where(service == 'auth').count() > 0");

        CommandRun run = explain(rule, "--trace=" + ID);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.OK);
        assertThat(run.out())
                .contains("Trace " + ID + "  3 spans of 2 services")
                .contains("read       3 spans, " + recording.resolve(ID))
                .contains("assembled  closed as complete")
                .contains("state      active")
                .contains("verdict    satisfied: no signal")
                .contains("2 more have `service` 'Auth', in other case")
                .contains("were 'auth' instead of 'Auth', the rule would fire");
    }

    @Test
    void anIncompleteTraceNamesTheParentThatIsMissing() throws IOException {
        trace(ID, TraceBuilder.DEFAULT_START_NANOS, span("shop", "buy").parentId("00000000000000aa"));
        Path rule = rule("calm", "trace.spans.where(isError).isEmpty()");

        CommandRun run = explain(rule, "--trace=" + ID);

        assertThat(run.out())
                .contains("closed as idle")
                .contains("incomplete: it has no root; no span with the id of a parent was recorded: 00000000000000aa")
                .contains("verdict    inconclusive");
    }

    @Test
    void severalRulesAreListedInShortAndJsonHasTheTrees() throws IOException {
        trace(ID, TraceBuilder.DEFAULT_START_NANOS, span("shop", "buy").error());
        rule("errors", "trace.spans.any(isError)");
        rule("many", "trace.size > 5");

        CommandRun text = explain(rules, "--trace=" + ID);
        CommandRun json = explain(rules, "--trace=" + ID, "--json");

        assertThat(text.out()).contains("violated     errors").contains("satisfied    many");
        JsonNode document = JSON.readTree(json.out());
        assertThat(document.at("/trace/complete").asBoolean()).isTrue();
        assertThat(document.at("/rules/0/verdict").asText()).isEqualTo("violated");
        assertThat(document.at("/rules/1/condition/parts/0/value").asText()).isEqualTo("1");
        assertThat(document.at("/rules/1/misses/0/text").asText()).endsWith("the rule would fire");
    }

    @Test
    void aKeyOfACrossTraceRuleIsFollowedEventByEvent() throws IOException {
        for (int i = 1; i <= 3; i++) {
            trace(
                    String.format("%032x", i),
                    TraceBuilder.DEFAULT_START_NANOS + i * SECOND,
                    span("auth", "login").attribute("region", "eu"));
        }
        Path rule = rule("burst", "stream.spans.where(service == 'auth').by(region).within('1m').count() > 2");

        CommandRun whole = explain(rule, "--key=eu");
        CommandRun early = explain(rule, "--key=eu", "--at=2026-01-01T00:00:02.500Z");
        CommandRun wrong = explain(rule, "--key=eü");

        assertThat(whole.exitCode()).as(whole.err()).isEqualTo(ExitCodes.OK);
        assertThat(whole.out())
                .contains("events     3")
                .contains("1 > 2 is false")
                .contains("3 > 2 is true")
                .contains("fired at 2026-01-01T00:00:0");
        assertThat(early.out()).contains("events     2").contains("It did not fire for this key.");
        assertThat(wrong.exitCode()).isEqualTo(ExitCodes.UNAVAILABLE);
        assertThat(wrong.err()).contains("no event formed the key 'eü'", "Did you mean 'eu'?");

        Files.writeString(rule, Files.readString(rule) + "\nfor: 30s\n");
        assertThat(explain(rule, "--key=eu").out())
                .contains("It did not fire for this key.", "It is pending since 2026-01-01T00:00:0");
    }

    @Test
    void aBaselineIsWhatItWasAtEachEventAndLearningHasItsEnd() throws IOException {
        for (int i = 1; i <= 9; i++) {
            trace(
                    String.format("%032x", i),
                    TraceBuilder.DEFAULT_START_NANOS + 10L * i * SECOND,
                    span("auth", "login").duration(Duration.ofMillis(i == 9 ? 500 : 100)));
        }
        Path usual = rule(
                "usual",
                "stream.spans.by(service).within('10s').max(duration)" + ".above(baseline('1m'), 2, { support: 3 })");
        Path fresh = rule("fresh", "stream.spans.by(service, name).firstSeen({ learn: '30s', forget: '30d' })");

        CommandRun baseline = explain(usual, "--key=auth");
        CommandRun learning = explain(fresh, "--key=auth, login", "--json");

        assertThat(baseline.out()).contains("100 > nothing yet is false", "500 > 200 is true", "It would fire at 2026");
        JsonNode document = JSON.readTree(learning.out());
        assertThat(document.at("/learning").asText()).startsWith("until 2026-01-01T00:00:40Z");
        assertThat(document.at("/events").asInt()).isEqualTo(9);
        assertThat(document.at("/episodes").isEmpty()).isTrue();
    }

    @Test
    void saysWhatIsWrongWithTheArguments() throws IOException {
        trace(ID, TraceBuilder.DEFAULT_START_NANOS, span("shop"));
        Path one = rule("one", "trace.spans.any(isError)");
        Path across =
                Files.move(rule("across", "stream.spans.by(name).within('1m').count() > 2"), folder.resolve("a.yaml"));
        Path bad = Files.writeString(folder.resolve("bad.yaml"), "id: bad\nname: Bad\nwhen: trace.spans.wher(1)\n");

        assertFails(explain(one), ExitCodes.USAGE, "no trace is named");
        assertFails(explain(one, "--trace=12"), ExitCodes.USAGE, "--trace 12 is no trace id");
        assertFails(explain(one, "--trace=" + ID, "--key=a"), ExitCodes.USAGE, "for a cross-trace rule");
        assertFails(explain(across, "--trace=" + ID), ExitCodes.USAGE, "is a cross-trace rule");
        assertFails(explain(one, "--trace=" + "f".repeat(32)), ExitCodes.UNAVAILABLE, "no span of trace fff");
        assertFails(explain(bad, "--trace=" + ID), ExitCodes.FINDINGS, "bad.yaml is refused");
        Path cut = Files.write(folder.resolve("cut.zst"), new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 4});
        assertFails(
                explain(one, "--trace=" + ID, "--traces=" + cut), ExitCodes.UNAVAILABLE, "it ends before it is whole");
    }

    private static void assertFails(CommandRun run, int exitCode, String words) {
        assertThat(run.out() + run.err()).contains(words);
        assertThat(run.exitCode()).as(words).isEqualTo(exitCode);
    }
}
