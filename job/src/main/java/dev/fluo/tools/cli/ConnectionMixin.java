package dev.fluo.tools.cli;

import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.KafkaAdmin;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.Topics;
import dev.fluo.job.options.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that talks to Kafka: the same settings as the job's, from the same places. */
public final class ConnectionMixin {

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "Kafka brokers to begin with. Default: 127.0.0.1:9092, where `fluo demo` has its own.")
    private String kafka;

    @Mixin
    private SettingsMixin settings;

    /** The settings as the job would read them. Wrong ones end the command. */
    public Settings settings() {
        return settings.with("kafka", kafka);
    }

    /** As above. @param key of a further option @param value what was written for it; null where nothing was */
    public Settings settings(String key, String value) {
        Map<String, String> written = new HashMap<>();
        if (kafka != null) {
            written.put("kafka", kafka);
        }
        if (value != null) {
            written.put(key, value);
        }
        return settings.with(written);
    }

    /** How Kafka is reached. */
    public KafkaAccess kafka() {
        return KafkaAccess.from(settings());
    }

    /** The configured names of the topics. */
    public Topics topics() {
        try {
            return Topics.from(settings());
        } catch (StartException e) {
            throw unavailable(e);
        }
    }

    /** @throws CommandException if Kafka does not answer, or has no topic of one of these names */
    public static void requireTopics(KafkaAccess access, String... needed) {
        try (KafkaAdmin admin = KafkaAdmin.connect(access)) {
            Set<String> names =
                    admin.get("list topics", client -> client.listTopics().names());
            for (String topic : needed) {
                if (!names.contains(topic)) {
                    throw new CommandException(
                            ExitCodes.UNAVAILABLE,
                            "Kafka at " + access + " has no topic " + topic,
                            "A FLUO job makes it when it starts: `fluo demo`, or `fluo run --kafka " + access + "`.");
                }
            }
        } catch (StartException e) {
            throw unavailable(e);
        }
    }

    /** What Kafka would not do, as the end of a command. */
    public static CommandException unavailable(StartException cause) {
        return new CommandException(ExitCodes.UNAVAILABLE, cause.getMessage(), cause.hint(), cause);
    }
}
