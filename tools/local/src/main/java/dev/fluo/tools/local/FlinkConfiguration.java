package dev.fluo.tools.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.configuration.ConfigConstants;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;

/**
 * Flink's configuration as FLUO ships it ({@code flink-conf/config.yaml}), or as a directory of the user's holds it.
 */
public final class FlinkConfiguration {

    /** The name of the reporter for Prometheus. */
    static final String PROMETHEUS = "prom";

    private static final String FILE = "config.yaml";

    private FlinkConfiguration() {}

    /** Returns the configuration of {@code flink-conf/config.yaml}. */
    public static Configuration shipped() {
        try (InputStream file = FlinkConfiguration.class.getResourceAsStream(FILE)) {
            Path directory = Files.createTempDirectory("fluo-flink-conf");
            Path copy = directory.resolve(FILE);
            try {
                Files.copy(file, copy);
                return from(directory);
            } finally {
                Files.deleteIfExists(copy);
                Files.deleteIfExists(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Flink's configuration cannot be unpacked into the temporary directory", e);
        }
    }

    /**
     * Returns the shipped configuration for processes that stay on this machine: Flink's reporter of metrics, which
     * listens on every address, is left out.
     */
    public static Configuration onThisMachine() {
        return withoutReporter(shipped());
    }

    /** Leaves the reporter for Prometheus out, if there is one. */
    static Configuration withoutReporter(Configuration configuration) {
        configuration.keySet().stream()
                .filter(key -> key.startsWith(ConfigConstants.METRICS_REPORTER_PREFIX + PROMETHEUS + "."))
                .forEach(configuration::removeKey);
        return configuration;
    }

    /**
     * Returns the configuration of a directory's {@code config.yaml}, read by Flink itself.
     *
     * @throws org.apache.flink.configuration.IllegalConfigurationException if it is not there or not readable
     */
    public static Configuration from(Path directory) {
        return GlobalConfiguration.loadConfiguration(directory.toString());
    }
}
