package dev.fluo.job.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;

/** The files of flink-conf that say how Flink's processes log. */
class LoggingTest {

    private static final Path DIRECTORY = Path.of("../flink-conf");

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
        return lines.stream().filter(line -> !line.contains(".layout.")).sorted().toList();
    }

    private static Properties properties(String file) throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(DIRECTORY.resolve(file))) {
            properties.load(reader);
        }
        return properties;
    }
}
