package dev.fluo.tools.cli.replay;

import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.Topics;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.TimeOptions;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.recordings.Census;
import dev.fluo.tools.client.recordings.OutcomeWatch;
import dev.fluo.tools.client.recordings.ReplayOutcome;
import dev.fluo.tools.client.recordings.ReplayPace;
import dev.fluo.tools.client.recordings.SentRecords;
import dev.fluo.tools.terminal.Console;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Waits until the job has judged what was sent, and says what came of it. */
final class ReplayVerdict implements AutoCloseable {

    /** For a job that stands still; one that runs says how far it has read with each checkpoint. */
    private static final Duration READ_WITHIN = Duration.ofMinutes(2);

    /** Waits for the next checkpoint, after which judged signals can be read. */
    private static final Duration WRITTEN_WITHIN = Duration.ofSeconds(10);

    /**
     * The spans that a job judges meanwhile.
     *
     * @param settled time after the last signal in which none follows any more
     */
    private record Judged(OutcomeWatch watch, SentRecords sent, ReplayOutcome outcome, Duration settled) {}

    private final Optional<Judged> judged;
    private final String nobody;

    /** @param nobody why nothing is waited for, if nothing is judged */
    private ReplayVerdict(Optional<Judged> judged, String nobody) {
        this.judged = judged;
        this.nobody = nobody;
    }

    /** Waits for nothing. */
    static ReplayVerdict none() {
        return new ReplayVerdict(Optional.empty(), "signals follow when the traces close");
    }

    /**
     * Watches from now on.
     *
     * @param settings with the times after which a trace closes
     * @throws StartException if Kafka does not answer
     */
    static ReplayVerdict watch(KafkaAccess kafka, Topics topics, SentRecords sent, Census census, Settings settings)
            throws StartException {
        if (!OutcomeWatch.isRead(kafka, sent.topic())) {
            return new ReplayVerdict(
                    Optional.empty(),
                    "No job has read " + sent.topic() + " under kafka.group " + kafka.group()
                            + " yet, and none runs: signals follow when one does");
        }
        Duration idle = settings.get(TimeOptions.IDLE_GAP);
        Duration silence = settings.get(TimeOptions.SILENCE);
        Duration settled = (idle.compareTo(silence) > 0 ? idle : silence)
                .plus(settings.get(TimeOptions.OUT_OF_ORDERNESS))
                .plus(WRITTEN_WITHIN);
        ReplayOutcome outcome = new ReplayOutcome(census.traceIds(), sent);
        return new ReplayVerdict(
                Optional.of(new Judged(OutcomeWatch.start(kafka, topics), sent, outcome, settled)), "");
    }

    /**
     * Waits and says it.
     *
     * @return the exit code: findings where a dead letter came of what was sent
     */
    int await(Console console) throws StartException {
        if (judged.isPresent()) {
            return await(judged.get(), console);
        }
        console.line("  " + nobody + ".");
        return ExitCodes.OK;
    }

    private static int await(Judged judged, Console console) throws StartException {
        Duration settled = judged.settled();
        console.line("  Waiting until the job has judged it: up to " + ReplayPace.inWords(settled)
                + " after the last signal. --no-wait leaves at once.");
        long unread = awaitRead(judged);
        if (unread > 0) {
            console.bad("the job has not read all of it within " + ReplayPace.inWords(READ_WITHIN) + ": " + unread
                    + " partitions of " + judged.sent().topic() + " hold more. Is it running?");
            return ExitCodes.UNAVAILABLE;
        }
        for (long since = System.nanoTime(); System.nanoTime() - since < settled.toNanos(); ) {
            if (judged.watch().take(judged.outcome())) {
                since = System.nanoTime();
            }
        }
        return say(judged.outcome(), console);
    }

    private static long awaitRead(Judged judged) throws StartException {
        long since = System.nanoTime();
        long unread = judged.watch().unread(judged.sent());
        while (unread > 0 && System.nanoTime() - since < READ_WITHIN.toNanos()) {
            judged.watch().take(judged.outcome());
            unread = judged.watch().unread(judged.sent());
        }
        return unread;
    }

    private static int say(ReplayOutcome outcome, Console console) {
        String across = outcome.acrossTraces() == 0
                ? ""
                : ", and " + outcome.acrossTraces() + " of cross-trace rules meanwhile";
        String signals = outcome.signals() + (outcome.signals() == 1 ? " signal" : " signals") + across;
        Map<String, Integer> dead = outcome.deadLetters();
        if (dead.isEmpty()) {
            console.good(signals + " came of it, and no dead letter");
            return ExitCodes.OK;
        }
        int count = dead.values().stream().mapToInt(Integer::intValue).sum();
        String classes = dead.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(Collectors.joining(", "));
        console.bad(
                signals + " came of it, and " + count + (count == 1 ? " dead letter: " : " dead letters: ") + classes);
        if (dead.containsKey("late")) {
            console.line("  The job had seen newer spans. Send it slower (--speed 1), or to a job with a longer"
                    + " time.lateness.");
        }
        return ExitCodes.FINDINGS;
    }

    @Override
    public void close() {
        judged.ifPresent(each -> each.watch().close());
    }
}
