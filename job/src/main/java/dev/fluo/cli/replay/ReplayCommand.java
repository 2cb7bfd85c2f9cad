package dev.fluo.cli.replay;

import dev.fluo.cli.CommandException;
import dev.fluo.cli.ConnectionMixin;
import dev.fluo.cli.ExitCodes;
import dev.fluo.cli.change.ChangeProducer;
import dev.fluo.cli.replay.RecordedChanges.Change;
import dev.fluo.cli.terminal.Console;
import dev.fluo.flink.slice.Encoding;
import dev.fluo.job.kafka.Topics;
import dev.fluo.job.options.TimeOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fluo replay FILE…}. */
@Command(
        name = "replay",
        header = "Send recorded traces to the topic of spans.",
        description = "Reads OTLP requests: protobuf bodies, or JSON, one request a line; .gz too. All times are moved"
                + " by one constant, so that the newest span ends now; those of recorded changes too.")
public final class ReplayCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectionMixin connection;

    @Option(
            names = "--keep-times",
            description = "Leave times as they were recorded. For a job that has seen nothing newer; the topic's"
                    + " retention must allow records of that age.")
    private boolean keepTimes;

    @Option(
            names = "--topic",
            paramLabel = "NAME",
            description = "Topic to write to. Default: the first of topics.spans in protobuf.")
    private String topic;

    @Option(
            names = "--changes",
            paramLabel = "FILE",
            description = "Send the change events in this file too, before the spans: JSON documents, one a line, each"
                    + " with its time.")
    private List<Path> changeFiles = List.of();

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR",
            description = "Recordings, in the order in which they are sent.")
    private List<Path> paths;

    @Override
    public Integer call() {
        Console console = Console.of(spec.commandLine());
        Recording recording = Recording.of(paths);
        Census census = new Census();
        recording.forEach(census::add);
        console.line(counted(census));
        if (census.spans() == 0) {
            throw new CommandException(ExitCodes.UNAVAILABLE, "there is no span in it", null);
        }
        List<Change> changes = RecordedChanges.read(changeFiles);
        long ageNanos = nowNanos() - census.newestEndNanos();
        TimeShift shift = new TimeShift(keepTimes ? 0 : ageNanos);
        if (keepTimes && ageNanos > connection.settings().get(TimeOptions.LATENESS).toNanos()) {
            console.doubtful("the newest span ended at " + Instant.EPOCH.plusNanos(census.newestEndNanos())
                    + ": a job that has seen newer ones takes these for too late");
        }
        if (!changes.isEmpty()) {
            send(changes, shift, console);
        }
        String target = topic == null ? defaultTopic(connection.topics()) : topic;
        try (SpanProducer producer = SpanProducer.connect(connection.kafka(), target)) {
            send(recording, census, shift, producer);
        }
        console.good("sent to " + console.bold(target) + "; signals follow when the traces close");
        return ExitCodes.OK;
    }

    /** They go first: one that is told after the spans of its time revises what was said without it. */
    private void send(List<Change> changes, TimeShift shift, Console console) {
        String target = connection.topics().changes();
        try (ChangeProducer producer = ChangeProducer.connect(connection.kafka(), target)) {
            changes.stream()
                    .map(change -> change.shifted(shift))
                    .forEach(change -> producer.write(change.json(), change.timeMillis()));
        }
        console.good(changes.size() + " change events sent to " + console.bold(target));
    }

    private static void send(Recording recording, Census census, TimeShift shift, SpanProducer producer) {
        try (ProgressBar progress = progress(census)) {
            recording.forEach(request -> {
                Census sent = new Census();
                sent.add(request);
                // what holds no span would be a message of no bytes, and the job's dead letter
                if (sent.spans() > 0) {
                    producer.send(shift.apply(request));
                    progress.stepBy(sent.spans());
                }
            });
            producer.flush();
        }
    }

    private static ProgressBar progress(Census census) {
        return new ProgressBarBuilder()
                .setTaskName("replay")
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setInitialMax(census.spans())
                .setUnit(" spans", 1)
                .showSpeed()
                .build();
    }

    private static long nowNanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    private static String defaultTopic(Topics topics) {
        return topics.spans().entrySet().stream()
                .filter(entry -> entry.getValue() == Encoding.OTLP_PROTO)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new CommandException(
                        ExitCodes.USAGE,
                        "none of topics.spans is otlp_proto, which replay writes",
                        "Name one: --topic NAME"));
    }

    private static String counted(Census census) {
        return String.format(
                "%,d spans of %,d traces and %,d services in %,d requests",
                census.spans(), census.traces(), census.services(), census.requests());
    }
}
