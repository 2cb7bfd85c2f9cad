package dev.fluo.tools.testing.bench.detection;

import dev.fluo.embedded.process.SourceTree;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.rules.RuleFile;
import dev.fluo.tools.terminal.Console;
import dev.fluo.tools.testing.bench.day.DayCommand;
import dev.fluo.tools.testing.bench.day.DayShape;
import dev.fluo.tools.testing.bench.report.Machine;
import dev.fluo.tools.testing.recorded.NezhaFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fluo bench detection}: measures which known faults a set of rules finds. */
@Command(
        name = "detection",
        header = "Measure which known faults a set of rules finds.",
        description = {
            "Judges recorded days with injected faults, a generated day without a fault, and one with faults of ten"
                    + " kinds. Incidents count, not signals, from the time at which they can be read.",
            "The time assumes a job with default options whose spans arrive as soon as they end. It is computed, not"
                    + " measured by a clock. Rules and incidents are the job's; the watermark, the closing of traces"
                    + " and the checkpoints are a model. A fault is found if an incident opens in its time. It is named"
                    + " if the first probable cause is its service or an edge of it."
        })
public final class DetectionCommand implements Callable<Integer> {

    private static final String RULES = "rules/detection";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Directory whose directories hold recorded days of the Nezha data. Default: generated days only")
    private @Nullable Path data;

    @Option(
            names = "--rules",
            split = ",",
            paramLabel = "FILE|DIR",
            description = "Cross-trace rules. Default: " + RULES)
    private List<Path> rules = List.of();

    @Option(
            names = "--seed",
            split = ",",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seeds of the generated days, two days each. Default: ${DEFAULT-VALUE}")
    private List<Long> seeds;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "60",
            description = "Length of the day without a fault. 0 leaves generated days out. Default: ${DEFAULT-VALUE}")
    private int minutes;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "25",
            description = "Traces a second of the generated days, at the busiest time. Default: ${DEFAULT-VALUE}")
    private int rate;

    @Option(names = "--faults", description = "Show each fault and each false incident.")
    private boolean faults;

    @Option(
            names = "--signals",
            paramLabel = "FILE",
            description = "Write every document about a signal to this file, one a line.")
    private @Nullable Path signals;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all figures to this file.")
    private @Nullable Path json;

    @Override
    public Integer call() throws IOException {
        if (minutes < 0 || rate < 1) {
            throw new CommandException(ExitCodes.USAGE, "--minutes must not be negative, --rate at least 1", null);
        }
        Console console = Console.of(spec.commandLine());
        List<CompiledRule> compiled = compiled(rules.isEmpty() ? List.of(SourceTree.find(RULES)) : rules);
        DetectionRun run = new DetectionRun(compiled);
        List<Score> scores = new ArrayList<>();
        List<Score> recorded = new ArrayList<>();
        for (Path folder : data == null ? List.<Path>of() : RecordedDays.in(data)) {
            String name = folder.getFileName().toString();
            console.line("  … " + name);
            List<Score> halves = run.judge(DetectionDay.of(name, NezhaFiles.day(folder)));
            scores.addAll(halves);
            recorded.add(Score.together(name, halves));
            tell(console, halves);
        }
        List<Score> healthy = new ArrayList<>();
        for (long seed : minutes == 0 ? List.<Long>of() : seeds) {
            healthy.addAll(generated(run, seed, scores, console));
        }
        DetectionTables tables = new DetectionTables(console);
        if (faults) {
            tables.faults(scores);
        }
        tables.scores(scores);
        List<Goal> goals = Goal.of(recorded, healthy);
        tables.goals(goals);
        if (signals != null) {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(signals))) {
                for (Signal signal : run.documents()) {
                    out.write(signal.json());
                    out.write('\n');
                }
            }
        }
        if (json != null) {
            List<String> command = spec.commandLine().getParseResult().originalArgs();
            List<String> ids = compiled.stream().map(CompiledRule::id).toList();
            new DetectionReport(Machine.here(), command, ids, scores, run.counts(), goals).write(json);
            console.good("all figures are in " + json);
        }
        return ExitCodes.OK;
    }

    /** Judges both days of a seed and returns the figures of the healthy one. */
    private List<Score> generated(DetectionRun run, long seed, List<Score> scores, Console console) {
        Instant start = Instant.parse(DayCommand.START);
        DayShape quiet = DayShape.healthy(seed, start, Duration.ofMinutes(minutes), rate);
        DayShape faulty = DayShape.faulty(seed, start, rate);
        String name = "generated day " + seed;
        console.line("  … " + name);
        List<Score> healthy = run.judge(DetectionDay.of(name, quiet));
        scores.addAll(healthy);
        tell(console, healthy);
        console.line("  … " + name + " with faults");
        List<Score> halves = run.judge(DetectionDay.of(name + " with faults", faulty));
        scores.addAll(halves);
        tell(console, halves);
        return healthy;
    }

    private static void tell(Console console, List<Score> scores) {
        Score day = Score.together("", scores);
        console.line("    " + day.found() + " of " + day.faults().size() + " faults found, "
                + day.falseIncidents().size() + " false incidents");
    }

    /** Returns the rules of files and directories; each has to be a cross-trace rule. */
    static List<CompiledRule> compiled(List<Path> paths) {
        List<CompiledRule> compiled = new ArrayList<>();
        for (RuleFile file : RuleFile.find(paths)) {
            try {
                CompiledRule rule = RuleCompiler.compile(file.read(), 0, Lists.NONE);
                if (!rule.isAcrossTraces()) {
                    throw new CommandException(
                            ExitCodes.USAGE,
                            file + " is a rule about one trace",
                            "Name cross-trace rules: --rules DIR");
                }
                compiled.add(rule);
            } catch (RuleRefusedException e) {
                throw new CommandException(
                        ExitCodes.FINDINGS,
                        file + " is refused: " + e.getMessage(),
                        "Try: fluo rules check " + file,
                        e);
            }
        }
        return compiled;
    }
}
