package dev.fluo.tools.cli.rules;

import dev.fluo.flink.ledger.RuleStatus;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.Topics;
import dev.fluo.job.options.RuleOptions;
import dev.fluo.job.options.Settings;
import dev.fluo.rules.document.Mute;
import dev.fluo.rules.document.Semconv;
import dev.fluo.rules.value.Lists;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.RequiredTopics;
import dev.fluo.tools.client.rules.AcceptedExceptions;
import dev.fluo.tools.client.rules.AcceptedSignal;
import dev.fluo.tools.client.rules.Deletable;
import dev.fluo.tools.client.rules.Provenance;
import dev.fluo.tools.client.rules.PublishedLists;
import dev.fluo.tools.client.rules.PublishedMutes;
import dev.fluo.tools.client.rules.PublishedMutes.PublishedMute;
import dev.fluo.tools.client.rules.PublishedRule;
import dev.fluo.tools.client.rules.PublishedStatuses;
import dev.fluo.tools.client.rules.PublishedVersions;
import dev.fluo.tools.client.rules.RuleClient;
import dev.fluo.tools.client.rules.RuleHistory;
import dev.fluo.tools.client.rules.SignalFinder;
import dev.fluo.tools.client.rules.StatusWatcher;
import dev.fluo.tools.terminal.ConnectionMixin;
import dev.fluo.tools.terminal.SaidText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The common part of publishing, accepting and deleting: writing a record and waiting for the job's answer. */
final class Waiting {

    /** Writes one record and says at which offset. */
    interface Session extends AutoCloseable {
        /** Names by which rules read attributes if their documents do not say, as far as the command was told. */
        Semconv semconv();

        /** The shared lists on the topic. */
        Lists lists();

        /** The exceptions that were accepted on the topic. */
        AcceptedExceptions accepted();

        /** The signal of an id, or of the beginning of one. */
        AcceptedSignal signal(String idOrBeginning);

        /** Returns the newest document of a rule. */
        PublishedRule.Current rule(String ruleId);

        /** Returns the records on the topic. */
        PublishedVersions published();

        /** Returns the newest status of each key. */
        Map<String, RuleStatus> statuses();

        /** Returns the versions of a rule or list. */
        RuleHistory history(String key);

        /** Returns the mutes that are published. */
        List<Mute> mutes();

        /** Returns the entries that can be deleted. */
        Deletable deletable();

        /**
         * Writes a document, or deletes it, and waits for the job's answer.
         *
         * @param document null to delete
         * @throws CommandException if no answer comes in time
         */
        default Answer send(String key, @Nullable String document) {
            return send(key, document, Provenance.NONE);
        }

        /** Does the same with the provenance of the document. */
        default Answer send(String key, @Nullable String document, Provenance provenance) {
            Sent sent = write(key, document, provenance);
            return await(sent).orElseThrow(() -> unanswered(List.of(sent)));
        }

        /** Writes a document, or deletes it, and does not wait. */
        Sent write(String key, @Nullable String document, Provenance provenance);

        /** Waits for the job's answer to a document; empty if none comes in time. */
        Optional<Answer> await(Sent sent);

        /** Returns the end of a command that had no answer to these documents. */
        CommandException unanswered(List<Sent> documents);

        @Override
        void close();
    }

    /**
     * A document on the rules topic.
     *
     * @param version its offset
     * @param nanos when it was written, by {@link System#nanoTime}
     */
    record Sent(String key, long version, long nanos) {}

    /** The job's answer. */
    record Answer(RuleStatus status, long millis) {}

    @Mixin
    private ConnectionMixin connection;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "Seconds to wait for the status from the job. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--author",
            paramLabel = "NAME",
            description = "Who publishes, for the audit trail. Default: the user that runs the command.")
    private String author = System.getProperty("user.name");

    /** Returns the job's default for the names of attributes, as far as the command was told. */
    Semconv semconv() {
        return connection.settings().get(RuleOptions.SEMCONV);
    }

    String author() {
        return author;
    }

    /** Returns the settings of the job, as far as the command was told. */
    Settings settings() {
        return connection.settings();
    }

    /** @throws CommandException if an option is wrong, or Kafka does not answer */
    Session open() {
        SaidText.of("--author", author);
        if (seconds < 0) {
            throw new CommandException(
                    ExitCodes.USAGE, "--wait is " + seconds + " seconds", "Nothing was sent. The least is 0.");
        }
        KafkaAccess access = connection.kafka();
        Topics topics = connection.topics();
        RuleClient client = RuleClient.connect(access, topics);
        StatusWatcher watcher = new StatusWatcher(access, topics.ruleStatus());
        Semconv semconv = semconv();
        return new Session() {
            @Override
            public Semconv semconv() {
                return semconv;
            }

            @Override
            public Lists lists() {
                return PublishedLists.read(access, topics.rules());
            }

            @Override
            public AcceptedExceptions accepted() {
                return AcceptedExceptions.read(access, topics.rules());
            }

            @Override
            public AcceptedSignal signal(String idOrBeginning) {
                RequiredTopics.check(access, topics.signals());
                return new SignalFinder(access, topics.signals()).find(idOrBeginning);
            }

            @Override
            public PublishedRule.Current rule(String ruleId) {
                return new PublishedRule(access, topics).read(ruleId);
            }

            @Override
            public PublishedVersions published() {
                return PublishedVersions.read(access, topics.rules());
            }

            @Override
            public Map<String, RuleStatus> statuses() {
                return PublishedStatuses.read(access, topics.ruleStatus());
            }

            @Override
            public RuleHistory history(String key) {
                return RuleHistory.read(access, topics, key);
            }

            @Override
            public List<Mute> mutes() {
                return PublishedMutes.read(access, topics.rules()).stream()
                        .map(PublishedMute::mute)
                        .toList();
            }

            @Override
            public Deletable deletable() {
                return Deletable.read(access, topics);
            }

            @Override
            public Sent write(String key, @Nullable String document, Provenance provenance) {
                long started = System.nanoTime();
                return new Sent(key, client.write(key, document, author, provenance), started);
            }

            @Override
            public Optional<Answer> await(Sent sent) {
                Duration since = Duration.ofNanos(System.nanoTime() - sent.nanos());
                return watcher.await(
                                sent.key(),
                                sent.version(),
                                Duration.ofSeconds(seconds).minus(since))
                        .map(status -> new Answer(status, (System.nanoTime() - sent.nanos()) / 1_000_000));
            }

            @Override
            public CommandException unanswered(List<Sent> documents) {
                return Waiting.this.unanswered(documents);
            }

            @Override
            public void close() {
                watcher.close();
                client.close();
            }
        };
    }

    private CommandException unanswered(List<Sent> documents) {
        String names = documents.stream()
                .map(sent -> sent.key() + " (version " + sent.version() + ")")
                .collect(Collectors.joining(", "));
        return new CommandException(
                ExitCodes.UNAVAILABLE,
                names + (documents.size() == 1 ? " is" : " are") + " on the rules topic, but no job answered within "
                        + seconds + " s",
                "Is a job running (`fluo run`, `fluo demo`)? It reads the document when it starts. `fluo rules list`"
                        + " shows its status.");
    }
}
