package dev.fluo.tools.cli.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.job.history.HistoryText;
import dev.fluo.job.history.RecordedTrace;
import dev.fluo.job.history.SortedHistory;
import dev.fluo.job.history.TraceSearch;
import dev.fluo.job.options.RedactionOptions;
import dev.fluo.job.options.RuleOptions;
import dev.fluo.job.options.Settings;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.trace.otlp.MalformedFragmentException;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.tools.cli.rules.ListsMixin;
import dev.fluo.tools.cli.rules.RuleFolder;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.terminal.Console;
import dev.fluo.tools.terminal.SettingsMixin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fluo explain RULE --trace ID --traces …}: why a trace did or did not fire. */
@Command(
        name = "explain",
        header = "Explain why a recorded trace did or did not violate a rule.",
        description = {
            "Shows where the spans were read, how the trace was put together, the verdict, the condition as a tree"
                    + " with the value of every part, and the nearest misses: single changes to the trace that turn the"
                    + " verdict. Needs no Kafka.",
            "With --kafka it also shows what the job says of the rule, and the signal about the trace.",
            "Of a cross-trace rule it shows the events of one key, and the values after each: --key, --at.",
            "Exit code 1: a rule is refused. Exit code 3: a recording is not there, could not be read to its end, or"
                    + " holds no such trace or key."
        })
public final class ExplainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "RULE",
            description = "A rule file. Of several, or of a directory, the verdicts are listed in short.")
    private List<Path> rules;

    @Option(names = "--trace", paramLabel = "ID", description = "The trace: 32 hexadecimal digits.")
    private @Nullable String trace;

    @Option(names = "--key", paramLabel = "KEY", description = "Of a cross-trace rule: a value of `by`.")
    private @Nullable String key;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "Of a cross-trace rule: the event time to look at (default: the end of the recording).")
    private @Nullable String at;

    @Mixin
    private TracesMixin traces;

    @Option(names = "--json", description = "Print JSON; everything else goes to standard error.")
    private boolean json;

    @Mixin
    private ListsMixin lists;

    @Mixin
    private SettingsMixin settings;

    @Override
    public Integer call() throws IOException {
        traces.check();
        Console console = Console.of(spec.commandLine());
        Console words = json ? Console.errorsOf(spec.commandLine()) : console;
        Settings read = traces.settings(settings);
        RuleFolder folder = RuleFolder.read(rules, lists, read.get(RuleOptions.SEMCONV), document -> document, words);
        if (folder.refused()) {
            return ExitCodes.FINDINGS;
        }
        boolean acrossTraces = folder.rules().stream().allMatch(CompiledRule::isAcrossTraces);
        checkOptions(folder.rules(), acrossTraces);
        try (SortedHistory history = traces.read(read)) {
            boolean broken = TracesMixin.report(history.contents(), words);
            if (acrossTraces) {
                explainKey(folder.rules().get(0), history, read);
            } else {
                explainTrace(folder.rules(), history, read);
            }
            return broken ? ExitCodes.UNAVAILABLE : ExitCodes.OK;
        }
    }

    private void checkOptions(List<CompiledRule> all, boolean acrossTraces) {
        if (all.isEmpty()) {
            throw usage("no rule is named", "Name a rule file.");
        }
        if (acrossTraces) {
            if (all.size() > 1) {
                throw usage("several cross-trace rules", "Name one: its keys and times are its own.");
            }
            if (trace != null) {
                throw usage(
                        "rule " + all.get(0).id() + " is a cross-trace rule, and --trace names one trace",
                        "Name a key: --key KEY, with --at TIME for an earlier time.");
            }
            return;
        }
        if (key != null || at != null) {
            throw usage("--key and --at are for a cross-trace rule", "Name the trace: --trace ID.");
        }
        if (!id().matches("[0-9a-f]{32}")) {
            throw usage("--trace " + trace + " is no trace id", "A trace id has 32 hexadecimal digits.");
        }
    }

    private static CommandException usage(String message, String hint) {
        return new CommandException(ExitCodes.USAGE, message, hint);
    }

    private String id() {
        if (trace == null) {
            throw usage("no trace is named", "Name one: --trace ID.");
        }
        return trace.strip().toLowerCase(Locale.ROOT).replace("-", "");
    }

    private void explainTrace(List<CompiledRule> all, SortedHistory history, Settings read) throws IOException {
        Redaction redaction = RedactionOptions.of(read);
        Optional<RecordedTrace> recorded = new TraceSearch(history).find(id());
        if (recorded.isEmpty()) {
            throw new CommandException(
                    ExitCodes.UNAVAILABLE,
                    "no span of trace " + id() + " was recorded",
                    "Read were " + HistoryText.summary(history.contents()) + ".");
        }
        try {
            AssembledTrace assembled = AssembledTrace.of(recorded.get(), read);
            TraceReport report = new TraceReport(assembled, redaction, knowledge(all, read));
            if (json) {
                print(report.json(all));
            } else {
                report.write(all, Console.of(spec.commandLine()));
            }
        } catch (MalformedFragmentException e) {
            throw new CommandException(
                    ExitCodes.UNAVAILABLE,
                    "the spans of trace " + id() + " cannot be read: " + e.getMessage(),
                    null,
                    e);
        }
    }

    /** Returns the facts from the topics of a job; empty for recordings. */
    private Optional<JobKnowledge> knowledge(List<CompiledRule> all, Settings read) {
        return traces.ofKafka() ? Optional.of(JobKnowledge.read(read, all, id())) : Optional.empty();
    }

    private void explainKey(CompiledRule rule, SortedHistory history, Settings read) throws IOException {
        long until = at == null ? Long.MAX_VALUE : CommandLineTimes.instant("--at", at);
        KeyReport report = new KeyReport(FollowedKey.of(rule, history, key, until, read));
        if (json) {
            print(report.json());
        } else {
            report.write(Console.of(spec.commandLine()));
        }
    }

    private void print(ObjectNode document) {
        spec.commandLine().getOut().println(document.toPrettyString());
        spec.commandLine().getOut().flush();
    }
}
