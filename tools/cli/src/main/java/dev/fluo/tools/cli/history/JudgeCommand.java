package dev.fluo.tools.cli.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.job.HistoryInput;
import dev.fluo.job.history.HistoryRecords;
import dev.fluo.job.history.HistoryText;
import dev.fluo.job.history.HistoryVerdicts;
import dev.fluo.job.history.SortedHistory;
import dev.fluo.job.options.RuleOptions;
import dev.fluo.job.options.Settings;
import dev.fluo.rules.document.Severity;
import dev.fluo.rules.value.CountedNoun;
import dev.fluo.tools.cli.rules.ListsMixin;
import dev.fluo.tools.cli.rules.RuleFolder;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.demo.IncidentOnScreen;
import dev.fluo.tools.demo.SignalOnScreen;
import dev.fluo.tools.local.HistoryFlink;
import dev.fluo.tools.terminal.Console;
import dev.fluo.tools.terminal.SettingsMixin;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fluo judge RULES… --traces …}: the signals of recorded traffic. */
@Command(
        name = "judge",
        header = "Judge recorded traces by rules and print the signals.",
        description = {
            "Runs the job's own operators in this process, in event time. Needs no Kafka. The signals are those that"
                    + " would stand if a job had judged the same spans by the same rules.",
            "A rule with `expect` fails if no trace of the recordings fulfils it. That counts as a signal of its"
                    + " severity.",
            "Exit code 1: a rule is refused, or a signal of the severity of --fail-on stands. Exit code 3: a recording"
                    + " is not there, or could not be read to its end."
        })
public final class JudgeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "RULES", description = "Rule files, or directories with them.")
    private List<Path> rules;

    @Mixin
    private TracesMixin traces;

    @Mixin
    private RunMixin running;

    @Option(names = "--json", description = "Print one signal a line, as JSON; everything else goes to standard error.")
    private boolean json;

    @Option(
            names = "--incidents",
            description = "Also group the signals into incidents, as a job does, and print these after the signals.")
    private boolean incidents;

    @Option(
            names = "--junit",
            paramLabel = "FILE",
            description = "Write a report in JUnit's XML: a test for each rule.")
    private @Nullable Path junit;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "Exit code 1 if a signal of this severity or a higher one stands: ${COMPLETION-CANDIDATES}.")
    private @Nullable Severity failOn;

    @Mixin
    private ListsMixin lists;

    @Mixin
    private SettingsMixin settings;

    @Override
    public Integer call() throws IOException {
        traces.check();
        running.check();
        Console console = Console.of(spec.commandLine());
        Console words = json ? Console.errorsOf(spec.commandLine()) : console;
        Settings read = traces.settings(settings);
        try (HistoryFlink flink = running.start()) {
            return judge(read, flink, words, new SignalOnScreen(console));
        }
    }

    private int judge(Settings read, HistoryFlink flink, Console words, SignalOnScreen text) throws IOException {
        RuleFolder folder = RuleFolder.read(rules, lists, read.get(RuleOptions.SEMCONV), document -> document, words);
        if (folder.refused()) {
            return ExitCodes.FINDINGS;
        }
        List<byte[]> events = running.changes();
        try (SortedHistory history = traces.read(read);
                HeldLines groups = new HeldLines()) {
            JudgedExpectations expectations = new JudgedExpectations(folder.rules());
            JudgedSignals signals = new JudgedSignals(folder.rules());
            HistoryVerdicts verdicts = new HistoryVerdicts();
            PrintWriter out = spec.commandLine().getOut();
            IncidentOnScreen group = new IncidentOnScreen(Console.of(spec.commandLine()));
            BiConsumer<String, JsonNode> records = (kind, document) -> {
                switch (kind) {
                    case HistoryRecords.SIGNAL -> {
                        if (!expectations.take(document)) {
                            signals.add(document);
                            print(document, text, out);
                        }
                    }
                    case HistoryRecords.INCIDENT -> groups.add(json ? document.toString() : group.of(document));
                    case HistoryRecords.COUNTS -> verdicts.count(document);
                    case HistoryRecords.RULE -> verdicts.note(document);
                    default -> verdicts.lose(document);
                }
            };
            HistoryInput input = new HistoryInput(expectations.documents(folder.documents()), events);
            HistoryRun run = running.run(read, flink, traces.progress());
            if (incidents) {
                run.judgeWithIncidents(history, input, expectations.ids(), records);
                groups.printTo(out);
            } else {
                run.judge(history, input, records);
            }
            expectations
                    .missing()
                    .forEach(rule -> signals.addMissing(rule, JudgedExpectations.reason(rule, verdicts.of(rule.id()))));
            expectations.print(verdicts, words);
            return report(
                    history, signals, verdicts, signals.summary() + grouped(groups) + expectations.summary(), words);
        }
    }

    private void print(JsonNode signal, SignalOnScreen text, PrintWriter out) {
        traces.progress().hide();
        out.println(json ? signal.toString() : text.of(signal));
        out.flush();
    }

    private String grouped(HeldLines groups) {
        return incidents ? ", " + CountedNoun.of(groups.size(), "incident") : "";
    }

    private int report(
            SortedHistory history, JudgedSignals signals, HistoryVerdicts verdicts, String summary, Console console) {
        boolean broken = TracesMixin.report(history.contents(), console);
        boolean refused = notes(verdicts, console);
        verdicts.lost()
                .forEach((kind, spans) -> console.doubtful(spans + (spans == 1 ? " span was " : " spans were ") + kind
                        + " and not judged; " + verdicts.exampleOfLost(kind)));
        console.line(HistoryText.summary(history.contents()) + ": " + summary);
        if (junit != null) {
            signals.writeJunit(junit);
        }
        boolean fails = failOn != null && signals.anyFrom(failOn);
        if (fails || refused) {
            return ExitCodes.FINDINGS;
        }
        return broken ? ExitCodes.UNAVAILABLE : ExitCodes.OK;
    }

    /** Prints what is to be known of rules; returns if one was refused. */
    private static boolean notes(HistoryVerdicts verdicts, Console console) {
        boolean refused = false;
        for (Map.Entry<String, Map<String, String>> rule : verdicts.notes().entrySet()) {
            for (Map.Entry<String, String> note : rule.getValue().entrySet()) {
                String line = console.bold(rule.getKey()) + ": " + note.getKey();
                switch (note.getValue()) {
                    case "refused" -> {
                        refused = true;
                        console.bad(line);
                    }
                    case "warning" -> {} // `fluo rules check` says them
                    default -> console.doubtful(line);
                }
            }
        }
        return refused;
    }
}
