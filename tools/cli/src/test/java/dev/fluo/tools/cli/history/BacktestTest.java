package dev.fluo.tools.cli.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.job.options.SettingsReader;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.tools.cli.CommandRun;
import dev.fluo.tools.cli.Fluo;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.console.backtest.BacktestProgram;
import dev.fluo.tools.console.backtest.Backtests;
import dev.fluo.tools.console.board.Boards;
import dev.fluo.tools.console.board.RedactionInForce;
import dev.fluo.tools.console.http.Subscribers;
import dev.fluo.tools.testing.cluster.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A back-test says how often rules fire, for what, and what changes against earlier ones. */
class BacktestTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CAPTURE = "../testing/src/test/resources/captures/otel-demo";

    @TempDir
    Path folder;

    @Test
    void saysHowOftenRulesFireAndForWhat() throws IOException {
        Path rules = rule("new", "any-error", "trace.spans.any(isError)", false);
        rule("new", "many-spans", "stream.spans.by(service).within('10s').count() > 20", true);
        rule("new", "every-trace", "trace.spans.exists()", true);
        String usual =
                "stream.spans.by(service).within('5s').count().above(baseline('1h'), { falseSignals: '120/hour' })";
        rule("new", "within-budget", usual, true);
        Path page = folder.resolve("page.html");
        JsonNode report = report(rules, "--html=" + page);
        JsonNode error = rule(report, "any-error");
        assertThat(report.at("/history/spans").asInt()).isEqualTo(2_250);
        assertThat(error.path("signals").asInt()).isPositive();
        assertThat(error.path("violated").asInt())
                .isEqualTo(error.path("signals").asInt());
        assertThat(error.path("judged").asInt()).isEqualTo(570);
        assertThat(error.path("by_service").isEmpty()).isFalse();
        assertThat(error.path("by_hour")).hasSize(1);
        assertThat(error.path("examples")).hasSizeBetween(1, RuleSignals.EXAMPLES);
        assertThat(error.path("micros_a_span").asDouble()).isPositive();
        assertThat(rule(report, "many-spans").path("by_key").has("flagd")).isTrue();
        assertThat(error.path("chart").size())
                .as("a second each, since the recording is short")
                .isBetween(2, 32);
        assertThat(report.at("/history/chart_step").asText()).isEqualTo("1 s");
        assertThat(error.path("percent_of_a_core").asDouble()).isPositive();
        assertThat(error.has("state")).isFalse();
        assertThat(rule(report, "many-spans").at("/state/keys").asInt()).isPositive();
        assertThat(rule(report, "many-spans").at("/state/bytes_a_key").asInt()).isPositive();
        JsonNode budgeted = rule(report, "within-budget");
        assertThat(budgeted.at("/budget/false_signals").asText()).isEqualTo("120/hour");
        assertThat(budgeted.at("/budget/allowed").asDouble()).isBetween(1.0, 1.1);
        assertThat(budgeted.at("/budget/signals").asInt()).isZero();
        assertThat(budgeted.path("notes").toString())
                .contains("budget of false signals: 120/hour over ", "have too little history to fire");
        assertThat(Files.readString(page))
                .startsWith("<!doctype html>")
                .contains(
                        "<svg",
                        "any-error",
                        "many-spans",
                        "(projected from 31 s)",
                        " \u2190 true is true",
                        "Signals in each 1 s",
                        "budget of false signals 120/hour: ",
                        "keys of ")
                .doesNotContain("<script", "http://", "https://");
        CommandRun screen = CommandRun.of("rules", "backtest", rules.toString(), "--traces=" + CAPTURE);
        assertThat(screen.exitCode()).isEqualTo(ExitCodes.OK);
        assertThat(screen.out()).contains("(projected from 31 s)", "in the worst hour", "by service", "µs a span");
    }

    @Test
    void comparesWithEarlierRules() throws IOException {
        Path before = rule("old", "slow", "trace.duration > 100 * ms", true);
        Path after = rule("new", "slow", "trace.duration > 200 * ms", true);
        JsonNode looser = rule(report(before, "--against=" + after), "slow");
        JsonNode stricter = rule(report(after, "--against=" + before), "slow");
        assertThat(stricter.at("/difference/only_before").asInt())
                .isPositive()
                .isEqualTo(looser.at("/difference/only_after").asInt());
        assertThat(stricter.at("/difference/only_after").asInt()).isZero();
        assertThat(stricter.at("/difference/both").asInt())
                .isEqualTo(stricter.path("signals").asInt());
        assertThat(stricter.at("/difference/examples_before")).hasSizeBetween(1, 3);
    }

    /** A rule that could not fire is not a quiet one. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stream.calls.by(from, to).firstSeen({ learn: '24h', forget: '30d' })"
                        + " | it learns for 1 d 0 h first, and the history has 31 s: it could not fire",
                "stream.calls.by(from, to).firstSeen({ learn: '5s', forget: '30d' })"
                        + " | it learned during the first 5 s of 31 s",
                "stream.spans.by(service).within('5m').count().above(baseline('7d'), 3)"
                        + " | its baseline needs earlier values of 2 h 30 min, and the history has 31 s: it compared nothing",
                "stream.spans.by(service).within('5m').count().above(baseline('7d'), { falseSignals: '1/week' })"
                        + " | its baseline needs earlier values of 3 d 12 h, and the history has 31 s: it compared nothing",
                "stream.spans.by(service).within('5s').count().above(baseline('1h'), 3, { support: 2 })"
                        + " | its baseline reaches back 1 h 0 min, and the history has 31 s: it compared with less",
                "stream.spans.by(service).within('10m').count() > 5"
                        + " | its window of 10 min 0 s is longer than the history, 31 s: a running job counts more"
            })
    void saysIfTheHistoryWasLongEnough(String when, String note) throws Exception {
        String text = JSON.createObjectNode().put("id", "a").put("when", when).toString();
        CompiledRule rule = RuleCompiler.compile(RuleReader.read(text, Format.JSON, "a"), 0, Lists.NONE);
        assertThat(HistoryEnough.sentences(rule, 31_000)).contains(note);
        assertThat(HistoryEnough.sentences(rule, 31L * 86_400_000)).doesNotContain(note);
    }

    /** A rule that could not fire does not fire more often by that. */
    @Test
    void tellsBlindSpotsFromTheSignalsOfTheCondition() throws IOException {
        JsonNode blind = JSON.readTree("{\"@timestamp\": \"2026-11-22T13:00:00Z\", \"event\": {\"id\": \"b\"},"
                + " \"rule\": {\"id\": \"a\"}, \"message\": \"a can no longer fire\", \"fluo\": {\"blind\": {}}}");
        JsonNode fired = JSON.readTree("{\"@timestamp\": \"2026-11-22T13:00:00Z\", \"event\": {\"id\": \"c\"},"
                + " \"rule\": {\"id\": \"a\"}, \"message\": \"a\", \"fluo\": {}}");
        RuleSignals signals = new RuleSignals(ChartScale.of(0, 1_000));
        SignalDifference difference = new SignalDifference();
        difference.before(blind);
        for (JsonNode signal : List.of(blind, fired)) {
            signals.add(signal);
            difference.after(signal);
        }
        assertThat(signals.count()).isEqualTo(1);
        assertThat(signals.examples()).containsExactly(fired);
        assertThat(signals.blind()).containsExactly("a can no longer fire");
        assertThat(difference.of("a").both()).isZero();
        assertThat(difference.of("a").onlyAfter()).isEqualTo(1);
    }

    /** The new rules give the first thousand signals of the old ones, and not the last. */
    @Test
    void showsSignalsThatOnlyTheOldRulesGiveWhereverTheyStand() throws IOException {
        try (SignalDifference difference = new SignalDifference()) {
            for (int i = 0; i <= 1_000; i++) {
                difference.before(signal(i));
                difference.before(signal(i));
            }
            for (int i = 0; i < 1_000; i++) {
                difference.after(signal(i));
            }
            difference.after(signal(5_000));
            difference.finish();
            SignalDifference.OfRule of = difference.of("a");
            assertThat(of.both()).isEqualTo(1_000);
            assertThat(of.onlyBefore()).isEqualTo(1);
            assertThat(of.examplesBefore()).containsExactly(signal(1_000));
            assertThat(of.examplesAfter()).containsExactly(signal(5_000));
        }
    }

    private static JsonNode signal(int number) {
        ObjectNode signal = JSON.createObjectNode();
        signal.putObject("rule").put("id", "a");
        signal.putObject("event").put("id", String.format("%032x", number));
        return signal;
    }

    @Test
    void failsAboveARate() throws IOException {
        Path rules = rule("new", "any-error", "trace.spans.any(isError)", true);
        String traces = "--traces=" + CAPTURE;
        CommandRun above = CommandRun.of("rules", "backtest", rules.toString(), traces, "--fail-above=5/day");
        assertThat(above.exitCode()).isEqualTo(ExitCodes.FINDINGS);
        assertThat(above.out()).contains("times a day, more than 5/day");
        CommandRun below = CommandRun.of("rules", "backtest", rules.toString(), traces, "--fail-above=1000000/hour");
        assertThat(below.exitCode()).isEqualTo(ExitCodes.OK);
        CommandRun wrong = CommandRun.of("rules", "backtest", rules.toString(), traces, "--fail-above=often");
        assertThat(wrong.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(wrong.err()).contains("--fail-above often is no rate");
    }

    /** The editor of the page starts the command in a process of its own, with its rule, lists and redaction. */
    @Test
    void runsForTheEditorOfThePage() throws Exception {
        String text = "{\"id\": \"listed\", \"when\": \"trace.spans.any(lists.names.includes(service) && isError)\"}";
        Boards boards = Boards.empty(
                1 << 20, RedactionInForce.given(Redaction.of(List.of(), List.of("front[a-z]+"))), new Subscribers());
        boards.rules().acceptDocument("list:names", "{\"values\": [\"frontend\"]}".getBytes(UTF_8), 1);
        CompiledRule rule = RuleCompiler.compile(
                RuleReader.read(text, Format.JSON, "rule"), 0, boards.rules().lists());
        BacktestProgram program =
                BacktestProgram.of(Fluo.class, SettingsReader.read(List.of(), Map.of()), List.of(Path.of(CAPTURE)));
        try (Backtests backtests = new Backtests(program, boards)) {
            backtests.start(rule, text, "recording-1");
            Patience.comes(() -> !backtests.state().state().equals("running"), Duration.ofMinutes(4));
            assertThat(backtests.state().state())
                    .as(backtests.state().toString())
                    .isEqualTo("done");
            assertThat(new String(backtests.report().orElseThrow(), UTF_8))
                    .contains("2,250 spans in 51 requests", "listed", "[redacted]", "<svg")
                    .doesNotContain("frontend");
        }
    }

    private static JsonNode report(Path rules, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("rules", "backtest", rules.toString(), "--json"));
        arguments.add("--traces=" + CAPTURE);
        arguments.addAll(List.of(options));
        CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.OK);
        return JSON.readTree(run.out());
    }

    private static JsonNode rule(JsonNode report, String id) {
        for (JsonNode rule : report.path("rules")) {
            if (rule.path("rule").asText().equals(id)) {
                return rule;
            }
        }
        throw new AssertionError(id + " is not in " + report);
    }

    private Path rule(String set, String id, String when, boolean enabled) throws IOException {
        Path rules = Files.createDirectories(folder.resolve(set));
        Files.writeString(
                rules.resolve(id + ".json"),
                JSON.createObjectNode()
                        .put("id", id)
                        .put("when", when)
                        .put("severity", "low")
                        .put("enabled", enabled)
                        .toString());
        return rules;
    }
}
