package dev.fluo.tools.acceptance.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.properties.PropertiesConfigurationFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of flink-conf that say how Flink's processes log. */
class LoggingTest {

    private static final Path DIRECTORY = Path.of("../../flink-conf");

    @Test
    void everyLineOfTheJsonLogIsJsonWhateverIsLogged() throws IOException {
        String message = "a \"quoted\"\tword,\na second line \\ and \u0001";
        JsonNode plain = line(message, null);
        assertThat(plain.path("message").asText()).isEqualTo(message);
        assertThat(plain.path("log.level").asText()).isEqualTo("WARN");
        assertThat(plain.path("log.logger").asText()).isEqualTo("dev.fluo.Some");
        assertThat(plain.path("@timestamp").asText()).isEqualTo("2026-11-22T19:00:00.000Z");
        assertThat(plain.path("error.stack_trace").asText()).isEmpty();

        JsonNode failure = line(message, new IllegalStateException("with a \"cause\"", new IOException("this")));
        assertThat(failure.path("error.stack_trace").asText())
                .contains("with a \"cause\"", "Caused by: java.io.IOException: this", "\n\tat dev.fluo.");
    }

    @Test
    void jsonAndPlainDifferInTheLayoutOnly() throws IOException {
        assertThat(withoutLayout("log4j-console-json.properties")).isEqualTo(withoutLayout("log4j-console.properties"));
    }

    /** The files as Log4j reads them, without their appenders, which would open files. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "log4j.properties",
                "log4j-cli.properties",
                "log4j-console.properties",
                "log4j-console-json.properties"
            })
    void leavesOutTheCollisionOfEveryCheckpointAndNoOther(String file) throws IOException {
        StringBuilder text = new StringBuilder();
        properties(file).forEach((key, value) -> {
            if (!key.toString().contains("appender")) {
                text.append(key).append('=').append(value).append('\n');
            }
        });
        byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        Configuration configuration = new PropertiesConfigurationFactory()
                .getConfiguration(
                        (LoggerContext) LogManager.getContext(false),
                        new ConfigurationSource(new ByteArrayInputStream(bytes)));
        configuration.initialize();

        LoggerConfig logger = configuration.getLoggerConfig("org.apache.flink.metrics.MetricGroup");
        assertThat(logger.getLevel()).isEqualTo(Level.INFO);
        assertThat(logger.isFiltered(warning(collision("pendingCommittables")))).isTrue();
        assertThat(logger.isFiltered(warning(collision("spans")))).isFalse();
        assertThat(logger.isFiltered(warning("another with 'pendingCommittables'")))
                .isFalse();
    }

    /** Nobody's lines are overwritten, and none fills the disk. */
    @Test
    void theCommandsAppendToALogThatIsRotated() throws IOException {
        Properties cli = properties("log4j-cli.properties");
        assertThat(cli.getProperty("appender.file.type")).isEqualTo("RollingFile");
        assertThat(cli.getProperty("appender.file.append")).isEqualTo("true");
        assertThat(cli.getProperty("appender.file.policies.size.size")).isEqualTo("10MB");
        assertThat(cli.getProperty("appender.file.strategy.max")).isEqualTo("5");
        assertThat(cli.getProperty("rootLogger.level")).isEqualTo("WARN");
        assertThat(cli.getProperty("logger.fluo.level")).isEqualTo("INFO");
    }

    private static String collision(String metric) {
        return "Name collision: Group already contains a Metric with the name '" + metric
                + "'. Metric will not be reported.[, taskmanager, Flink Streaming Job, Sink: Committer, 0]";
    }

    private static LogEvent warning(String text) {
        return Log4jLogEvent.newBuilder()
                .setLevel(Level.WARN)
                .setMessage(new SimpleMessage(text))
                .build();
    }

    private static JsonNode line(String message, Throwable thrown) throws IOException {
        PatternLayout layout = PatternLayout.newBuilder()
                .withConfiguration(new DefaultConfiguration())
                .withCharset(StandardCharsets.UTF_8)
                .withPattern(properties("log4j-console-json.properties").getProperty("appender.console.layout.pattern"))
                .build();
        String text = layout.toSerializable(Log4jLogEvent.newBuilder()
                .setLoggerName("dev.fluo.Some")
                .setLevel(Level.WARN)
                .setMessage(new SimpleMessage(message))
                .setThrown(thrown)
                .setTimeMillis(1_795_374_000_000L)
                .build());
        assertThat(text.lines()).hasSize(1);
        return new ObjectMapper().readTree(text);
    }

    private static List<String> withoutLayout(String file) throws IOException {
        List<String> lines = new ArrayList<>();
        properties(file).forEach((key, value) -> lines.add(key + "=" + value));
        return lines.stream()
                .filter(line -> !line.contains(".layout."))
                .sorted()
                .toList();
    }

    private static Properties properties(String file) throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(DIRECTORY.resolve(file))) {
            properties.load(reader);
        }
        return properties;
    }
}
