package dev.fluo.tools.terminal;

import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.Topics;
import dev.fluo.job.options.Settings;
import dev.fluo.tools.client.CommandException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that talks to Kafka: the same settings as the job's, from the same places. */
public final class ConnectionMixin {

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "Kafka brokers to begin with. Default: 127.0.0.1:9092, where `fluo demo` has its own.")
    private @Nullable String kafka;

    @Mixin
    private SettingsMixin settings;

    /** The settings as the job would read them. Wrong ones end the command. */
    public Settings settings() {
        return settings.with("kafka", kafka);
    }

    /**
     * As above.
     *
     * @param key of a further option
     * @param value what was written for it; null where nothing was
     */
    public Settings settings(String key, @Nullable String value) {
        Map<String, String> written = new HashMap<>();
        if (kafka != null) {
            written.put("kafka", kafka);
        }
        if (value != null) {
            written.put(key, value);
        }
        return settings.with(written);
    }

    /** Returns the connection to Kafka. */
    public KafkaAccess kafka() {
        return KafkaAccess.from(settings());
    }

    /** The configured names of the topics. */
    public Topics topics() {
        try {
            return Topics.from(settings());
        } catch (StartException e) {
            throw CommandException.unavailable(e);
        }
    }
}
