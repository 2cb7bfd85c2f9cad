package dev.fluo.tools.cli.replay;

import dev.fluo.flink.slice.Encoding;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.Topics;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.TimeOptions;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.changeevent.ChangeProducer;
import dev.fluo.tools.client.recordings.Census;
import dev.fluo.tools.client.recordings.JobTimes;
import dev.fluo.tools.client.recordings.RecordedChanges;
import dev.fluo.tools.client.recordings.RecordedChanges.Change;
import dev.fluo.tools.client.recordings.Recording;
import dev.fluo.tools.client.recordings.ReplayPace;
import dev.fluo.tools.client.recordings.ReplayTask;
import dev.fluo.tools.client.recordings.SpanProducer;
import dev.fluo.tools.client.recordings.TimeShift;
import dev.fluo.tools.terminal.ConnectionMixin;
import dev.fluo.tools.terminal.Console;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
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
                + " by one constant, so that the newest span ends when it is sent; those of recorded changes too. A"
                + " recording that is longer than the job's lateness is sent at its pace.")
public final class ReplayCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectionMixin connection;

    @Option(
            names = "--keep-times",
            description = "Leave times as they were recorded, and send all at once. For a job that has seen nothing"
                    + " newer; the topic's retention must allow records of that age.")
    private boolean keepTimes;

    @Option(
            names = "--speed",
            paramLabel = "N",
            description = "Send N seconds of the recording within one. Default: as fast as the job's lateness allows,"
                    + " which it learns from the job's audit.")
    private @Nullable Double speed;

    @Option(
            names = "--lateness",
            paramLabel = "TIME",
            description = "The job's time.lateness, where its audit does not say it: 1min.")
    private @Nullable String lateness;

    @Option(names = "--no-wait", description = "Leave when all is sent, not when the job has judged it.")
    private boolean withoutWaiting;

    @Option(
            names = "--topic",
            paramLabel = "NAME",
            description = "Topic to write to. Default: the first of topics.spans in protobuf.")
    private @Nullable String topic;

    @Option(
            names = "--changes",
            paramLabel = "FILE",
            description = "Send the change events in this file too, each before the spans of its time: JSON documents,"
                    + " one a line, each with its time.")
    private List<Path> changeFiles = List.of();

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR",
            description = "Recordings, in the order in which they are sent.")
    private List<Path> paths;

    @Override
    public Integer call() throws Exception {
        Console console = Console.of(spec.commandLine());
        Recording recording = Recording.of(paths);
        recording.leftOut().forEach(console::doubtful);
        Census census = new Census();
        recording.forEach(census::add, console::doubtful);
        console.line(counted(census));
        if (census.spans() == 0) {
            throw new CommandException(ExitCodes.UNAVAILABLE, "there is no span in it", null);
        }
        List<Change> changes = RecordedChanges.read(changeFiles);
        Settings settings = connection.settings("time.lateness", lateness);
        Topics topics = connection.topics();
        Duration taken = lateness(settings, topics, console);
        ReplayPace pace = pace(census, taken);
        say(census, pace, taken, console);
        long age = nowNanos() - census.newestEndNanos();
        TimeShift shift = new TimeShift(keepTimes ? 0 : age + pace.sending().toNanos());
        String target = topic == null ? defaultTopic(topics) : topic;
        return send(recording, census, changes, pace, shift, target, console);
    }

    /** From the command line or the options, else from the job, else the default. */
    private Duration lateness(Settings settings, Topics topics, Console console) {
        if (settings.isSet(TimeOptions.LATENESS)) {
            return settings.get(TimeOptions.LATENESS);
        }
        Optional<Duration> said = JobTimes.lateness(connection.kafka(), topics.audit());
        if (said.isEmpty()) {
            console.line("  No job says its lateness in topic " + topics.audit() + ": taken to be the default, "
                    + ReplayPace.inWords(settings.get(TimeOptions.LATENESS)) + ". Else: --lateness TIME");
        }
        return said.orElse(settings.get(TimeOptions.LATENESS));
    }

    private ReplayPace pace(Census census, Duration taken) {
        Duration length = census.length();
        if (keepTimes) {
            return new ReplayPace(length, speed == null ? Double.POSITIVE_INFINITY : speed);
        }
        return speed == null ? ReplayPace.within(length, taken) : ReplayPace.asked(speed, length, taken);
    }

    private void say(Census census, ReplayPace pace, Duration taken, Console console) {
        long age = nowNanos() - census.newestEndNanos();
        if (keepTimes && age > taken.toNanos()) {
            console.doubtful("the newest span ended at " + Instant.EPOCH.plusNanos(census.newestEndNanos())
                    + ": a job that has seen newer ones takes these for too late");
        }
        if (pace.waits()) {
            console.line("  It is " + ReplayPace.inWords(pace.length()) + " long, and the job takes spans for "
                    + ReplayPace.inWords(taken) + ": sent with --speed " + ReplayPace.inWords(pace.speed()) + ", in "
                    + ReplayPace.inWords(pace.sending()));
        }
    }

    private Integer send(
            Recording recording,
            Census census,
            List<Change> changes,
            ReplayPace pace,
            TimeShift shift,
            String target,
            Console console)
            throws StartException {
        KafkaAccess kafka = connection.kafka();
        Topics topics = connection.topics();
        try (SpanProducer producer = SpanProducer.connect(kafka, target);
                ChangeProducer changed = changes.isEmpty() ? null : ChangeProducer.connect(kafka, topics.changes());
                ReplayVerdict verdict = withoutWaiting
                        ? ReplayVerdict.none()
                        : ReplayVerdict.watch(kafka, topics, producer.sent(), census, connection.settings())) {
            ReplayTask task = new ReplayTask(producer, changed, changes, shift);
            try (ProgressBar progress = progress(census)) {
                if (pace.waits()) {
                    task.paced(recording, pace, progress::stepBy);
                } else {
                    task.atOnce(recording, progress::stepBy);
                }
            }
            console.good("sent to " + console.bold(target)
                    + (changes.isEmpty() ? "" : ", and " + changes.size() + " change events to " + topics.changes()));
            return verdict.await(console);
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
