package dev.fluo.tools.cli.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.job.history.HistoryVerdicts;
import dev.fluo.job.history.SortedHistory;
import dev.fluo.job.options.RuleOptions;
import dev.fluo.job.options.Settings;
import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.tools.cli.rules.ListsMixin;
import dev.fluo.tools.cli.rules.RuleFolder;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.local.HistoryFlink;
import dev.fluo.tools.terminal.Console;
import dev.fluo.tools.terminal.SettingsMixin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fluo rules backtest RULES… --traces …}: what rules would have done on recorded traffic. */
@Command(
        name = "backtest",
        header = "Show what rules would have done on recorded traces.",
        description = {
            "Judges the recording as `fluo judge` does; a rule that its document switches off is switched on. Shows"
                    + " how often each rule fires and for what, and what it costs.",
            "Exit code 1: a rule is refused, or fires more often than --fail-above says. Exit code 3: a recording is"
                    + " not there, or could not be read to its end."
        })
public final class BacktestCommand implements Callable<Integer> {

    /** Names the rules of the rules topic. */
    private static final String ACTIVE = "active";

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "RULES", description = "Rule files, or directories with them.")
    private List<Path> rules;

    @Mixin
    private TracesMixin traces;

    @Mixin
    private RunMixin running;

    @Option(
            names = "--against",
            arity = "1..*",
            paramLabel = "FILE|DIR|active",
            description = "Rules to compare with: signals only before, only after, and in both. active: those of the"
                    + " rules topic.")
    private List<String> against = List.of();

    @Option(
            names = "--fail-above",
            paramLabel = "N/day",
            description = "Exit code 1 if a rule fires more often: 5/day, 1/hour or 2/week.")
    private @Nullable String failAbove;

    @Option(names = "--json", description = "Print one JSON document; everything else goes to standard error.")
    private boolean json;

    @Option(names = "--html", paramLabel = "FILE", description = "Write a page with charts, whole in one file.")
    private @Nullable Path html;

    @Mixin
    private ListsMixin lists;

    @Mixin
    private SettingsMixin settings;

    @Override
    public Integer call() throws IOException {
        traces.check(against.contains(ACTIVE));
        running.check();
        Rate most = failAbove == null ? null : Rate.of(failAbove);
        Console console = json ? Console.errorsOf(spec.commandLine()) : Console.of(spec.commandLine());
        Settings read = traces.settings(settings);
        try (HistoryFlink flink = running.start()) {
            return backtest(read, running.run(read, flink, traces.progress()), most, console);
        }
    }

    private int backtest(Settings read, HistoryRun run, @Nullable Rate most, Console console) throws IOException {
        RuleFolder folder =
                RuleFolder.read(rules, lists, read.get(RuleOptions.SEMCONV), RuleDocument::asEnabled, console);
        RuleFolder earlier = earlier(folder, read, console);
        if (folder.refused() || (earlier != null && earlier.refused())) {
            return ExitCodes.FINDINGS;
        }
        try (SortedHistory history = traces.read(read)) {
            HistoryVerdicts verdicts = new HistoryVerdicts();
            JsonNode report = new BacktestRun(run, history, running.changes(), traces.progress())
                    .report(folder, earlier, verdicts);
            show(report, verdicts, console);
            boolean broken = TracesMixin.report(history.contents(), console);
            boolean refused = verdicts.notes().values().stream().anyMatch(notes -> notes.containsValue("refused"));
            boolean tooOften = tooOften(report, most, console);
            if (tooOften || refused) {
                return ExitCodes.FINDINGS;
            }
            return broken ? ExitCodes.UNAVAILABLE : ExitCodes.OK;
        }
    }

    /** Returns the rules to compare with; null without any. */
    private @Nullable RuleFolder earlier(RuleFolder folder, Settings read, Console console) {
        if (against.isEmpty()) {
            return null;
        }
        if (!against.contains(ACTIVE)) {
            return RuleFolder.read(
                    against.stream().map(Path::of).toList(),
                    lists,
                    read.get(RuleOptions.SEMCONV),
                    RuleDocument::asEnabled,
                    console);
        }
        if (against.size() > 1) {
            throw new CommandException(
                    ExitCodes.USAGE, "--against names the active rules and files", "Leave one of them out.");
        }
        Set<String> ids = folder.rules().stream().map(CompiledRule::id).collect(Collectors.toSet());
        return RunningRules.read(read, ids, console);
    }

    private void show(JsonNode report, HistoryVerdicts verdicts, Console console) {
        if (html != null) {
            BacktestPage.write(report, html);
        }
        if (json) {
            spec.commandLine().getOut().println(report);
            spec.commandLine().getOut().flush();
            return;
        }
        JsonNode history = report.path("history");
        console.line(history.path("spans") + " spans, " + history.path("from").asText() + " to "
                + history.path("to").asText() + " (" + history.path("length").asText() + "); all rules together "
                + String.format(
                        Locale.ROOT, "%.2f", report.path("micros_a_span").asDouble())
                + " µs a span");
        BacktestScreen screen = new BacktestScreen(console, history);
        report.path("rules").forEach(screen::show);
        verdicts.lost()
                .forEach((kind, spans) -> console.doubtful(
                        spans + " spans were " + kind + " and not judged; " + verdicts.exampleOfLost(kind)));
    }

    private static boolean tooOften(JsonNode report, @Nullable Rate most, Console console) {
        boolean any = false;
        for (JsonNode rule : report.path("rules")) {
            if (most != null && rule.path("signals_a_day").asDouble() > most.aDay()) {
                any = true;
                console.bad(rule.path("rule").asText() + " fires "
                        + rule.path("signals_a_day").asText() + " times a day, more than " + most.text());
            }
        }
        return any;
    }
}
