package dev.fluo.tools.cli.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.tools.cli.CommandRun;
import dev.fluo.tools.client.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KibanaCommandTest {

    @TempDir
    private Path folder;

    @Test
    void writesAFileUnderTheUsersOwnNames() throws IOException {
        Path file = folder.resolve("team.ndjson");

        CommandRun run = CommandRun.of(
                "kibana",
                "--out",
                file.toString(),
                "--set",
                "elasticsearch.signals-index=team-signals",
                "--set",
                "elasticsearch.incidents-index=team-incidents",
                "--set",
                "elasticsearch.audit-stream=team-audit");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.OK);
        assertThat(run.out()).contains("is written: 3 index-pattern", "5 dashboard");
        assertThat(Files.readString(file))
                .contains("\"title\":\"team-signals\"", "\"title\":\"team-incidents\"", "\"title\":\"team-audit\"")
                .doesNotContain("fluo-signals", "fluo-incidents", "fluo-audit");
    }

    @ParameterizedTest
    @CsvSource({
        "--jaeger=https://jaeger.example/, https://jaeger.example/trace/{{value}}",
        "--apm, ../app/apm/link-to/trace/{{value}}",
        "--trace-link=https://x.example/?id={{value}}, https://x.example/?id={{value}}",
        "'--tempo=https://grafana.example,uid7', https://grafana.example/explore?schemaVersion=1&panes="
                + "%7B%22fluo%22%3A%7B%22datasource%22%3A%22uid7%22%2C%22queries%22%3A%5B%7B%22refId%22%3A%22A%22%2C"
                + "%22queryType%22%3A%22traceql%22%2C%22query%22%3A%22{{value}}%22%7D%5D%7D%7D"
    })
    void leadsToWhereTracesAre(String option, String link) {
        CommandRun run = CommandRun.of("kibana", "--out", "-", option);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.OK);
        assertThat(run.out()).contains("\\\"urlTemplate\\\":\\\"" + link + "\\\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--jaeger=notaurl",
                "--jaeger=",
                "--jaeger=jaeger:16686",
                "--jaeger=ftp://jaeger",
                "--tempo=notaurl",
                "--tempo=notaurl,uid",
                "--trace-link=jaeger/{{value}}",
                "--trace-link={{value}}",
                "--jaeger=http://",
                "--jaeger=http://a b",
            })
    void refusesWhatIsNoUrl(String option) {
        CommandRun run = CommandRun.of("kibana", "--out", folder.resolve("f").toString(), option);

        assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).contains("is not a URL", "write http://");
        assertThat(folder.resolve("f")).doesNotExist();
    }

    @Test
    void saysWhenALinkDoesNotSayWhereTheTraceIdGoes() {
        CommandRun run = CommandRun.of("kibana", "--out", "-", "--trace-link", "https://x.example");

        assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).contains("where the trace id goes, as {{value}}");
    }

    @Test
    void saysWhenTheFileCannotBeWritten() {
        CommandRun run = CommandRun.of(
                "kibana", "--out", folder.resolve("none/fluo.ndjson").toString());

        assertThat(run.exitCode()).isEqualTo(ExitCodes.UNAVAILABLE);
        assertThat(run.err()).contains("cannot be written");
    }
}
