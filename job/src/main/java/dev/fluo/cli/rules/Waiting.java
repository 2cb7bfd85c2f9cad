package dev.fluo.cli.rules;

import dev.fluo.cli.CommandException;
import dev.fluo.cli.ConnectionMixin;
import dev.fluo.cli.ExitCodes;
import dev.fluo.cli.SaidText;
import dev.fluo.flink.ledger.RuleStatus;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.Topics;
import dev.fluo.rule.RuleDocument;
import dev.fluo.value.Lists;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What publishing, accepting and deleting have in common: writing a record and waiting for the job's answer. */
final class Waiting {

    /** Writes one record and says at which offset. */
    interface Session extends AutoCloseable {
        /** The shared lists on the topic. */
        Lists lists();

        /** The signal of an id, or of the beginning of one. */
        AcceptedSignal signal(String idOrBeginning);

        /** The newest document of a rule. */
        RuleDocument rule(String ruleId);

        /** What there is to delete. */
        Deletable deletable();

        /** @return the answer of the job, with how long it took in milliseconds */
        Answer send(String key, String document);

        @Override
        void close();
    }

    /** The job's answer. */
    record Answer(RuleStatus status, long millis) {}

    @Mixin
    private ConnectionMixin connection;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "How long to wait for the job to say what became of it. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--author",
            paramLabel = "NAME",
            description = "Who publishes, for the audit trail. Default: the user that runs the command.")
    private String author = System.getProperty("user.name");

    String author() {
        return author;
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
        return new Session() {
            @Override
            public Lists lists() {
                return PublishedLists.read(access, topics.rules());
            }

            @Override
            public AcceptedSignal signal(String idOrBeginning) {
                ConnectionMixin.requireTopics(access, topics.signals());
                return new SignalFinder(access, topics.signals()).find(idOrBeginning);
            }

            @Override
            public RuleDocument rule(String ruleId) {
                return new PublishedRule(access, topics).read(ruleId);
            }

            @Override
            public Deletable deletable() {
                return Deletable.read(access, topics);
            }

            @Override
            public Answer send(String key, String document) {
                long started = System.nanoTime();
                long version = client.write(key, document, author);
                RuleStatus status = watcher.await(key, version, Duration.ofSeconds(seconds))
                        .orElseThrow(() -> unanswered(key, version));
                return new Answer(status, (System.nanoTime() - started) / 1_000_000);
            }

            @Override
            public void close() {
                watcher.close();
                client.close();
            }
        };
    }

    private CommandException unanswered(String key, long version) {
        return new CommandException(
                ExitCodes.UNAVAILABLE,
                key + " is on the rules topic (version " + version + "), but no job answered within " + seconds + " s",
                "Is a job running (`fluo run`, `fluo demo`)? It reads the document when it starts. `fluo rules list`"
                        + " shows what became of it.");
    }
}
