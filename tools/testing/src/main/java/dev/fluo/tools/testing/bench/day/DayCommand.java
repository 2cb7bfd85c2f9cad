package dev.fluo.tools.testing.bench.day;

import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.terminal.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fluo bench day}: writes a generated day as a recording. */
@Command(
        name = "day",
        header = "Write a generated day of a shop, healthy or with planted faults.",
        description = {
            "Several services in two regions have traffic with a daily shape, noise and slow growth. There are deploys"
                    + " without effect, a load test, a restart of the collector, and a region that falls asleep. The"
                    + " same options make the same spans.",
            "Writes spans.binpb.gz, which `fluo judge --traces` reads, changes.jsonl for --changes, and ground-truth.json."
        })
public final class DayCommand implements Callable<Integer> {

    /** The default start of generated days. */
    public static final String START = "2026-01-05T09:00:00Z";

    @Spec
    private CommandSpec spec;

    @Option(names = "--output", paramLabel = "DIR", required = true, description = "Directory for the files.")
    private Path output;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of everything random. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "60",
            description = "Length of the healthy day. Default: ${DEFAULT-VALUE}")
    private int minutes;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "25",
            description =
                    "Traces a second at the busiest time; a trace has 7 spans on average. Default: ${DEFAULT-VALUE}")
    private int rate;

    @Option(
            names = "--start",
            paramLabel = "INSTANT",
            defaultValue = START,
            description = "Time of the first trace. Default: ${DEFAULT-VALUE}")
    private Instant start;

    @Option(
            names = "--faults",
            description = "Plant a fault of each of ten kinds, nine minutes apart. The day then lasts 113 minutes.")
    private boolean faults;

    @Override
    public Integer call() {
        if (minutes < 1 || rate < 1) {
            throw new CommandException(ExitCodes.USAGE, "--minutes and --rate must be at least 1", null);
        }
        DayShape shape = faults
                ? DayShape.faulty(seed, start, rate)
                : DayShape.healthy(seed, start, Duration.ofMinutes(minutes), rate);
        try {
            long spans = DayRecording.write(shape, output);
            Console.of(spec.commandLine())
                    .good(String.format(
                            Locale.ROOT,
                            "%,d spans and %d planted faults from %s to %s are in %s",
                            spans,
                            shape.faults().size(),
                            shape.start(),
                            Instant.ofEpochMilli(shape.endMillis()),
                            output));
            return ExitCodes.OK;
        } catch (IOException e) {
            throw new CommandException(
                    ExitCodes.UNAVAILABLE,
                    "cannot write to " + output + ": " + e.getMessage(),
                    "Name another: --output DIR",
                    e);
        }
    }
}
