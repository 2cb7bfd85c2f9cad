package dev.fluo.job.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;

/**
 * Flink's configuration as FLUO ships it ({@code flink-conf/config.yaml}), or as a directory of the user's holds it.
 */
public final class FlinkConfiguration {

    private static final String FILE = "config.yaml";

    private FlinkConfiguration() {}

    /** What {@code flink-conf/config.yaml} says. */
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
     * What a directory's {@code config.yaml} says, read by Flink itself.
     *
     * @throws org.apache.flink.configuration.IllegalConfigurationException if it is not there or not readable
     */
    public static Configuration from(Path directory) {
        return GlobalConfiguration.loadConfiguration(directory.toString());
    }
}
