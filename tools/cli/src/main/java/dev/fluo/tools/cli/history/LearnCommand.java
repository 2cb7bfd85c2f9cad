package dev.fluo.tools.cli.history;

import dev.fluo.job.history.HistoryText;
import dev.fluo.job.history.SortedHistory;
import dev.fluo.job.options.RedactionOptions;
import dev.fluo.job.options.Settings;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.learning.LearnSettings;
import dev.fluo.rules.learning.LearnedCheck;
import dev.fluo.rules.learning.LearnedKind;
import dev.fluo.rules.learning.Proposal;
import dev.fluo.rules.learning.ProposalCheck;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.terminal.Console;
import dev.fluo.tools.terminal.SettingsMixin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fluo learn --traces …}: proposes rules that hold in recorded traffic. */
@Command(
        name = "learn",
        header = "Propose rules that hold in recorded traffic.",
        description = {
            "Learns from one half of the history what every healthy trace holds, and checks it on the other half. Each"
                    + " proposal is a rule document in mode shadow, with its support and two tests. Needs no job.",
            "--update compares the rules of a directory with a newer history. It shows what no longer holds as a diff,"
                    + " and keeps the fields that you have changed.",
            "Exit code 1: a rule of --update no longer holds, or is refused. Exit code 3: a recording is not there, or"
                    + " could not be read to its end."
        })
public final class LearnCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private TracesMixin traces;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Write the proposals into this directory, a file each. Default: only list them.")
    private @Nullable Path output;

    @Option(
            names = "--update",
            paramLabel = "DIR",
            description = "Compare the learned rules of this directory with the history, and show the difference.")
    private @Nullable Path update;

    @Option(names = "--write", description = "With --update: change the files too.")
    private boolean write;

    @Option(
            names = "--support",
            paramLabel = "N",
            defaultValue = "100",
            description = "Traces in which a behaviour must have been seen, a quarter of them in each half. Default:"
                    + " ${DEFAULT-VALUE}.")
    private long support;

    @Option(
            names = "--confidence",
            paramLabel = "SHARE",
            defaultValue = "0.99",
            description = "Share of the traces that must hold a rule, from 0 to 1. Default: ${DEFAULT-VALUE}.")
    private double confidence;

    @Option(
            names = "--kinds",
            split = ",",
            paramLabel = "KIND",
            description = "Kinds of rules, separated by commas: ${COMPLETION-CANDIDATES}. Default: all.")
    private List<LearnedKind> kinds = List.of();

    @Option(names = "--json", description = "Print one JSON document; everything else goes to standard error.")
    private boolean json;

    @Mixin
    private SettingsMixin settings;

    @Override
    public Integer call() throws IOException {
        traces.check();
        checkOptions();
        Console console = json ? Console.errorsOf(spec.commandLine()) : Console.of(spec.commandLine());
        Settings read = traces.settings(settings);
        LearnSettings asked = new LearnSettings(
                support,
                confidence,
                kinds.isEmpty() ? EnumSet.allOf(LearnedKind.class) : EnumSet.copyOf(kinds),
                RedactionOptions.of(read));
        LearnedFolder folder = update == null ? null : LearnedFolder.read(update);
        if (output != null) {
            LearnedFolder.refuseUsed(output);
        }
        try (SortedHistory history = traces.read(read);
                JavaScriptPool pool = new JavaScriptPool(JavaScriptSettings.DEFAULT)) {
            LearnRun run = new LearnRun(history, read, asked, traces.progress());
            LearnedCheck earlier = new LearnedCheck(folder == null ? List.of() : wanted(folder), pool);
            ProposalCheck check = run.learn(earlier, pool);
            List<Proposal> proposals = check.proposals();
            boolean broken = TracesMixin.report(history.contents(), console);
            LearnReport report = new LearnReport(run, check, proposals);
            if (json) {
                spec.commandLine().getOut().println(report.json().toPrettyString());
            }
            boolean outdated = write(folder, proposals, earlier, report, console);
            console.line(HistoryText.summary(history.contents()) + ": " + report.summary());
            return outdated ? ExitCodes.FINDINGS : broken ? ExitCodes.UNAVAILABLE : ExitCodes.OK;
        }
    }

    private void checkOptions() {
        if (output != null && update != null) {
            throw usage("--output and --update name two directories", "Leave one of them out.");
        }
        if (write && update == null) {
            throw usage("--write changes the files of --update", "Name the directory: --update DIR");
        }
        if (support < 1) {
            throw usage("--support must be at least 1", null);
        }
        if (!(confidence > 0 && confidence <= 1)) {
            throw usage("--confidence must be above 0 and at most 1", "It is a share: 0.99 stands for 99 %.");
        }
    }

    private static CommandException usage(String message, @Nullable String hint) {
        return new CommandException(ExitCodes.USAGE, message, hint);
    }

    private static List<CompiledRule> wanted(LearnedFolder folder) {
        return folder.standing().values().stream()
                .filter(LearnedFolder.Standing::isWanted)
                .map(LearnedFolder.Standing::rule)
                .toList();
    }

    /** Writes what was asked for; returns whether a rule that stands no longer holds, or is refused. */
    private boolean write(
            @Nullable LearnedFolder folder,
            List<Proposal> proposals,
            LearnedCheck earlier,
            LearnReport report,
            Console console) {
        report.notes().forEach(console::doubtful);
        if (folder == null) {
            if (!json) {
                report.list(console);
            }
            if (output != null) {
                LearnedFolder.write(output, proposals);
                console.good(proposals.size() + (proposals.size() == 1 ? " rule is in " : " rules are in ") + output);
            }
            return false;
        }
        folder.problems().forEach(console::bad);
        LearnUpdate changes = new LearnUpdate(folder, proposals, earlier);
        changes.print(console);
        if (write) {
            changes.write();
            console.good(update + " is changed");
        }
        return changes.isOutdated() || !folder.problems().isEmpty();
    }
}
