package dev.fluo.tools.testing.bench.stage;

import dev.fluo.embedded.kafka.KafkaProcess;
import dev.fluo.embedded.process.FreePorts;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.KafkaAdmin;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.TopicPreparation;
import dev.fluo.job.kafka.Topics;
import dev.fluo.job.options.OptionException;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.SettingsReader;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.rules.RuleClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The common ground of all measurements: a broker of their own, and the settings of the job that is measured. */
public final class Bench implements AutoCloseable {

    private static final String AUTHOR = "fluo-bench";

    private final KafkaProcess kafka;
    private final Path directory;
    private final int partitions;
    private final Map<String, String> options;

    private Bench(KafkaProcess kafka, Path directory, int partitions, Map<String, String> options) {
        this.kafka = kafka;
        this.directory = directory;
        this.partitions = partitions;
        this.options = Map.copyOf(options);
    }

    /**
     * Starts the broker.
     *
     * @param directory for everything that is written
     * @param options further options of docs/reference/configuration.md
     */
    public static Bench start(Path directory, int partitions, Map<String, String> options) {
        return new Bench(
                KafkaProcess.start(directory.resolve("kafka"), FreePorts.next()), directory, partitions, options);
    }

    /** A directory for one measurement. */
    public Path directory(String run) {
        return directory.resolve(run);
    }

    public int partitions() {
        return partitions;
    }

    /**
     * The settings of one measurement, whose topics are its own but for the spans.
     *
     * @param spans name of the topic of spans
     * @param more further options, below those of the user
     */
    public Settings settings(String run, String spans, Map<String, String> more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--kafka=" + kafka.bootstrapServers(),
                "--kafka.group=" + run,
                "--name=" + run,
                "--topics.spans=" + spans,
                "--topics.partitions=" + partitions,
                "--start-from=earliest",
                // every signal is written and measured
                "--limits.signals-per-key=1000000",
                "--delivery.signals=at-least-once"));
        for (String topic :
                List.of("rules", "changes", "rule-status", "signals", "incidents", "audit", "dead-letters")) {
            arguments.add("--topics." + topic + "=" + run + "." + topic);
        }
        more.forEach((key, value) -> arguments.add("--" + key + "=" + value));
        options.forEach((key, value) -> arguments.add("--" + key + "=" + value));
        try {
            return SettingsReader.read(arguments, Map.of());
        } catch (OptionException e) {
            throw new CommandException(ExitCodes.USAGE, e.getMessage(), e.hint(), e);
        }
    }

    /** Makes the topics of a measurement, and publishes so many rules about one trace. */
    public void prepare(Settings settings, int rules) throws StartException {
        prepare(settings);
        publish(settings, BenchRules.documents(rules));
    }

    /** Makes the topics of a measurement. */
    void prepare(Settings settings) throws StartException {
        try (KafkaAdmin admin = KafkaAdmin.connect(KafkaAccess.from(settings))) {
            new TopicPreparation(admin, settings, Topics.from(settings)).prepare();
        }
    }

    /** Deletes a topic of a measurement. */
    public void delete(Settings settings, String topic) throws StartException {
        try (KafkaAdmin admin = KafkaAdmin.connect(KafkaAccess.from(settings))) {
            admin.get(
                    "delete a topic",
                    client -> client.deleteTopics(List.of(topic)).all());
        }
    }

    /** @param rules documents by the ids of the rules */
    public void publish(Settings settings, Map<String, String> rules) throws StartException {
        try (RuleClient client = RuleClient.connect(KafkaAccess.from(settings), Topics.from(settings))) {
            rules.forEach((id, document) -> client.write(id, document, AUTHOR));
        }
    }

    @Override
    public void close() {
        kafka.close();
    }
}
