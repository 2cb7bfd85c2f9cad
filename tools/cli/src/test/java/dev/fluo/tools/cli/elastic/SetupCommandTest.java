package dev.fluo.tools.cli.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.tools.cli.CommandRun;
import dev.fluo.tools.client.ExitCodes;
import org.junit.jupiter.api.Test;

class SetupCommandTest {

    @Test
    void asksForACluster() {
        CommandRun run = CommandRun.of("elastic", "setup");

        assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).contains("there is no Elasticsearch", "--elasticsearch URL");
    }

    @Test
    void printsEveryRequestUnderTheNamesThatAreConfigured() {
        CommandRun run = CommandRun.of(
                "elastic",
                "setup",
                "--dry-run",
                "--set",
                "elasticsearch.signals-index=team-signals",
                "--set",
                "elasticsearch.signals-retention=30d");

        assertThat(run.exitCode()).isEqualTo(ExitCodes.OK);
        assertThat(run.out().lines().filter(line -> line.startsWith("PUT ")))
                .containsExactly(
                        "PUT _ilm/policy/team-signals",
                        "PUT _component_template/team-signals-mappings",
                        "PUT _component_template/team-signals-settings",
                        "PUT _index_template/team-signals",
                        "PUT _ilm/policy/fluo-incidents",
                        "PUT _component_template/fluo-incidents-mappings",
                        "PUT _component_template/fluo-incidents-settings",
                        "PUT _index_template/fluo-incidents",
                        "PUT _component_template/fluo-audit-mappings",
                        "PUT _component_template/fluo-audit-settings",
                        "PUT _index_template/fluo-audit");
        assertThat(run.out()).contains("\"min_age\" : \"31d\"", "\"data_retention\" : \"400d\"");
    }

    @Test
    void saysWhenNobodyAnswers() {
        CommandRun run = CommandRun.of("elastic", "setup", "--elasticsearch", "http://127.0.0.1:1");

        assertThat(run.exitCode()).isEqualTo(ExitCodes.UNAVAILABLE);
        assertThat(run.err()).contains("http://127.0.0.1:1 cannot be reached");
    }

    @Test
    void saysWhatIsWrongWithAnOption() {
        CommandRun run = CommandRun.of("elastic", "setup", "--dry-run", "--set", "elasticsearch.audit-stream=Audit*");

        assertThat(run.exitCode()).isEqualTo(ExitCodes.UNAVAILABLE);
        assertThat(run.err()).contains("an index is named with a-z");
    }
}
