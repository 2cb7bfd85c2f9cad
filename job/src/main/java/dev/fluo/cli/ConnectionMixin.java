package dev.fluo.cli;

import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.Topics;
import dev.fluo.job.options.OptionException;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.SettingsReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options of every command that talks to Kafka: the same settings as the job's, from the same places. */
public final class ConnectionMixin {

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "Kafka brokers to begin with. Default: 127.0.0.1:9092, where `fluo demo` has its own.")
    private String kafka;

    @Option(names = "--config", paramLabel = "FILE", description = "YAML file with options of docs/configuration.md.")
    private String config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Any option of docs/configuration.md, for example kafka.properties.security.protocol=SSL.")
    private Map<String, String> further = new LinkedHashMap<>();

    /** The settings as the job would read them. Wrong ones end the command. */
    public Settings settings() {
        List<String> arguments = new ArrayList<>();
        if (config != null) {
            arguments.add("--config=" + config);
        }
        further.forEach((key, value) -> arguments.add("--" + key + "=" + value));
        if (kafka != null) {
            arguments.add("--kafka=" + kafka);
        }
        try {
            return SettingsReader.read(arguments, System.getenv());
        } catch (OptionException e) {
            throw new CommandException(ExitCodes.USAGE, e.getMessage(), e.hint(), e);
        }
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

    /** What Kafka would not do, as the end of a command. */
    public static CommandException unavailable(StartException cause) {
        return new CommandException(ExitCodes.UNAVAILABLE, cause.getMessage(), cause.hint(), cause);
    }
}
