package dev.fluo.tools.cli.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.tools.cli.CommandRun;
import dev.fluo.tools.client.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rules.semconv} on a recording whose spans carry {@code http.method}, the older name. */
class SemconvDefaultTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CAPTURE = "../testing/src/test/resources/captures/oteldb-shop";
    private static final String TRACE = "de342987a487181dbd2e08dd1a7b5ab4";
    private static final String EITHER = "--set=rules.semconv=either";
    private static final String NEWER = "trace.spans.any(http.request.method == 'GET')";

    @TempDir
    Path folder;

    @BeforeEach
    void rules() throws IOException {
        rule("native", "when: " + NEWER);
        rule("across", "when: stream.spans.where(http.request.method == 'GET').within('1h').count() > 2");
        rule(
                "javascript",
                "script: for (const s of trace.spans) { if (s.http.request.method == 'GET') return true; }"
                        + " return false;");
        rule("exact", "when: " + NEWER + "\nsemconv: exact");
    }

    private void rule(String id, String rest) throws IOException {
        Files.writeString(folder.resolve(id + ".yaml"), "id: " + id + "\n" + rest + "\n");
    }

    @Test
    void everyOperatorReadsBothNamesUnlessTheDocumentSaysOtherwise() throws IOException {
        assertThat(firing(EITHER)).containsExactly("across", "javascript", "native");
        assertThat(firing("--set=rules.semconv=exact")).isEmpty();
    }

    private Set<String> firing(String option) throws IOException {
        CommandRun run = CommandRun.of("judge", folder.toString(), "--traces=" + CAPTURE, "--json", option);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.OK);
        Set<String> rules = new TreeSet<>();
        for (String line : run.out().lines().toList()) {
            rules.add(JSON.readTree(line).at("/rule/id").asText());
        }
        return rules;
    }

    @Test
    void theCommandsThatTellOfRulesKnowTheDefaultToo() {
        String file = folder.resolve("native.yaml").toString();
        CommandRun doctor = CommandRun.of("rules", "doctor", folder.toString(), "--traces=" + CAPTURE, EITHER);
        assertThat(doctor.out()).contains("exact cannot fire", "1 of 4 rules cannot fire");
        CommandRun explained =
                CommandRun.of("explain", file, "--trace=" + TRACE, "--traces=" + CAPTURE, EITHER, "--json");
        assertThat(explained.out()).contains("\"verdict\" : \"violated\"");
        for (String option : List.of("--semconv=exact", "--semconv=either")) {
            boolean either = option.endsWith("either");
            String test =
                    "tests:\n  - name: older name\n    trace: { spans: [ { attributes: { http.method: GET } } ] }\n"
                            + "    expect: match\n";
            Path tested = write("tested.yaml", "id: tested\nwhen: " + NEWER + "\n" + test);
            assertThat(CommandRun.of("rules", "test", tested.toString(), option).exitCode())
                    .isEqualTo(either ? ExitCodes.OK : ExitCodes.FINDINGS);
            Path older = write("older.yaml", "id: older\nwhen: trace.spans.any(http.method == 'GET')\n");
            assertThat(CommandRun.of("rules", "check", older.toString(), option).out())
                    .contains(either ? "0 warnings" : "`http.method` is named `http.request.method`");
        }
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
