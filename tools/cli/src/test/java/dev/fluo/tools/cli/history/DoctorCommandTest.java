package dev.fluo.tools.cli.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.tools.cli.CommandRun;
import dev.fluo.tools.client.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor names what the recorded traffic lacks. */
class DoctorCommandTest {

    private static final String CAPTURE = "../testing/src/test/resources/captures/otel-demo";

    @TempDir
    Path folder;

    private void rule(String id, String condition) throws IOException {
        Files.writeString(
                folder.resolve(id + ".yaml"), "id: " + id + "\nname: " + id + "\nwhen: \"" + condition + "\"\n");
    }

    @Test
    void namesTheRulesThatCannotFireAndWhy() throws IOException {
        rule("blind", "trace.spans.any(service == 'frontent')");
        rule("fine", "trace.spans.any(service == 'frontend')");
        rule("doubtful", "trace.spans.any(tenant.id != 'x')");

        CommandRun run = CommandRun.of("rules", "doctor", folder.toString(), "--traces=" + CAPTURE);

        assertThat(run.exitCode()).isEqualTo(ExitCodes.FINDINGS);
        assertThat(run.out())
                .contains("blind cannot fire", "no span has service 'frontent'; ", " have 'frontend'")
                .contains("doubtful can fire, but names attributes that nothing carries", "no span carries `tenant.id`")
                .contains("2,250 spans", "1 of 3 rules cannot fire")
                .doesNotContain("fine");
    }

    @Test
    void isContentWithRulesThatCanFire() throws IOException {
        rule("fine", "trace.spans.any(service == 'frontend')");
        CommandRun run = CommandRun.of("rules", "doctor", folder.toString(), "--traces=" + CAPTURE);
        assertThat(run.exitCode()).isEqualTo(ExitCodes.OK);
        assertThat(run.out()).contains("0 of 1 rule cannot fire");
    }

    @Test
    void writesJson() throws IOException {
        rule("blind", "trace.spans.any(service == 'frontent')");

        CommandRun run = CommandRun.of("rules", "doctor", folder.toString(), "--traces=" + CAPTURE, "--json");

        JsonNode rule = new ObjectMapper().readTree(run.out()).at("/rules/0");
        assertThat(rule.path("can_fire").asBoolean()).isFalse();
        assertThat(rule.at("/blind/0/0/kind").asText()).isEqualTo("service");
        assertThat(rule.at("/blind/0/0/word").asText()).isEqualTo("frontent");
        assertThat(rule.at("/blind/0/0/instead/word").asText()).isEqualTo("frontend");
    }

    @Test
    void asksForARecording() {
        CommandRun run = CommandRun.of("rules", "doctor", folder.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).contains("no recording is named");
    }

    @Test
    void saysThatARecordingIsNotThere() throws IOException {
        rule("fine", "trace.spans.any(service == 'frontend')");
        CommandRun run = CommandRun.of("rules", "doctor", folder.toString(), "--traces=" + folder.resolve("none"));
        assertThat(run.exitCode()).isEqualTo(ExitCodes.UNAVAILABLE);
        assertThat(run.err()).contains("there is no file or directory");
    }
}
