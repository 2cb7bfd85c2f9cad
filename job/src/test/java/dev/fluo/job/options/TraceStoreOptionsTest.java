package dev.fluo.job.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceStoreOptionsTest {

    private static Settings settings(String... arguments) throws OptionException {
        return SettingsReader.read(List.of(arguments), Map.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--jaeger=http://jaeger:16686        | http://jaeger:16686/trace/{{trace.id}}",
                "--traces.jaeger=http://jaeger:16686/ | http://jaeger:16686/trace/{{trace.id}}",
                "--apm=https://kibana/s/ops/         | https://kibana/s/ops/app/apm/link-to/trace/{{trace.id}}",
                "--trace-link=http://x/?t={{trace.id}} | http://x/?t={{trace.id}}",
                "--trace-link=http://x/?t={{value}}  | http://x/?t={{trace.id}}",
            })
    void nameTheStore(String argument, String template) throws OptionException {
        assertThat(TraceStoreOptions.template(settings(argument))).contains(template);
    }

    @Test
    void nameTempoByItsDataSource() throws OptionException {
        assertThat(TraceStoreOptions.template(settings("--tempo=http://grafana:3000,p1"))
                        .orElseThrow())
                .startsWith("http://grafana:3000/explore?")
                .contains("%22datasource%22%3A%22p1%22", "%22query%22%3A%22{{trace.id}}%22");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--jaeger=notaurl",
                "--tempo=grafana:3000",
                "--apm=/kibana",
                "--trace-link=http://x/",
                "--trace-link=javascript:{{trace.id}}",
                "--trace-link=http://x/ y/{{trace.id}}",
                "--apm=ftp://x"
            })
    void areRefusedWhereTheyLeadNowhere(String argument) throws OptionException {
        Settings settings = settings(argument);
        assertThatThrownBy(() -> TraceStoreOptions.template(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("http");
    }

    @Test
    void nameOneStoreOnly() throws OptionException {
        Settings settings = settings("--jaeger=http://a", "--apm=http://b");
        assertThatThrownBy(() -> TraceStoreOptions.template(settings))
                .hasMessageContainingAll("traces.jaeger", "traces.apm");
        assertThat(TraceStoreOptions.template(settings())).isEmpty();
    }
}
