package dev.fluo.tools.testing.bench.learning;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.learning.LearnSettings;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.terminal.Console;
import dev.fluo.tools.terminal.Table;
import dev.fluo.tools.testing.bench.day.DayCommand;
import dev.fluo.tools.testing.bench.detection.RecordedDays;
import dev.fluo.tools.testing.recorded.NezhaFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fluo bench learning}: measures the rules that {@code fluo learn} proposes. */
@Command(
        name = "learning",
        header = "Measure the rules that `fluo learn` proposes.",
        description = {
            "Learns from every other fault-free minute of recorded days, and from a generated day without a fault."
                    + " Counts the rules that fire on other fault-free traffic, and the faults that break a rule."
        })
public final class LearningCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Directory whose directories hold recorded days of the Nezha data. Default: a generated day only")
    private @Nullable Path data;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the generated day. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "60",
            description = "Length of the generated day. 0 leaves it out. Default: ${DEFAULT-VALUE}")
    private int minutes;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "5",
            description = "Traces a second of the generated day, at the busiest time. Default: ${DEFAULT-VALUE}")
    private int rate;

    @Option(names = "--rules", description = "Show the rules that fire, and those that each fault breaks.")
    private boolean rules;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all figures to this file.")
    private @Nullable Path json;

    @Override
    public Integer call() throws IOException {
        if (minutes < 0 || rate < 1) {
            throw new CommandException(ExitCodes.USAGE, "--minutes must not be negative, --rate at least 1", null);
        }
        Console console = Console.of(spec.commandLine());
        List<LearningScore> scores = new ArrayList<>();
        try (JavaScriptPool pool = new JavaScriptPool(JavaScriptSettings.DEFAULT)) {
            for (Path folder : data == null ? List.<Path>of() : RecordedDays.in(data)) {
                LearningDay day = LearningDay.of(folder.getFileName().toString(), NezhaFiles.day(folder));
                scores.add(LearningScore.of(day, LearnSettings.DEFAULT, pool));
            }
            if (minutes > 0) {
                LearningDay day =
                        LearningDay.generated(seed, Instant.parse(DayCommand.START), Duration.ofMinutes(minutes), rate);
                scores.add(LearningScore.of(day, LearnSettings.DEFAULT, pool));
            }
        }
        print(scores, console);
        if (json != null) {
            write(scores, json);
            console.good("all figures are in " + json);
        }
        return ExitCodes.OK;
    }

    private void print(List<LearningScore> scores, Console console) {
        if (rules) {
            for (LearningScore score : scores) {
                console.line(console.bold(score.name()));
                score.firing().forEach(rule -> console.bad("fires without a fault: " + rule));
                score.faults()
                        .forEach((fault, broken) -> console.line(
                                "  " + fault + ": " + (broken.isEmpty() ? "–" : String.join(", ", broken))));
            }
        }
        Table table = new Table(
                Map.of(), "DAY", "TRACES LEARNED FROM", "RULES", "FIRE WITHOUT A FAULT", "FAULTS", "BREAK A RULE");
        scores.forEach(score -> table.row(
                score.name(),
                score.traces(),
                score.proposed().size(),
                score.firing().size(),
                score.faults().size(),
                score.found()));
        console.line(table.render(console));
    }

    private static void write(List<LearningScore> scores, Path json) {
        try {
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(json.toFile(), scores);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCodes.UNAVAILABLE,
                    "cannot write " + json + ": " + e.getMessage(),
                    "Name another: --json FILE",
                    e);
        }
    }
}
