package dev.fluo.tools.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.tools.cli.CommandRun;
import dev.fluo.tools.client.ExitCodes;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {

    @Test
    void printsARuleThatCheckTakes(@TempDir Path directory) throws Exception {
        CommandRun run = CommandRun.of(
                "rules", "import", "--id=many-errors", "--traceql={ status = error\n} | select(.a) | count() > 3");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.OK);
        assertThat(run.out()).isEqualToNormalizingNewlines("""
                        # TraceQL: { status = error } | select(.a) | count() > 3
                        # select(…) is left out: name the values in the rule's message.
                        id: many-errors
                        when: |
                          trace.spans.where(status == 'error').count() > 3
                        """);
        Path file = Files.writeString(directory.resolve("rule.yaml"), run.out());
        assertThat(CommandRun.of("rules", "check", file.toString()).exitCode()).isEqualTo(ExitCodes.OK);
    }

    @Test
    void saysWhichPartHasNoCounterpart() {
        CommandRun run = CommandRun.of("rules", "import", "--traceql={ .a = 1 }\n  | rate()");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.FINDINGS);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains(
                        "error: `rate` is not about one trace: write a cross-trace rule, which begins with `stream`",
                        "line 2, column 5",
                        "  |   | rate()\n  |     ^",
                        "hint: docs/reference/traceql.md");
    }

    @Test
    void refusesAnIdThatIsNone() {
        CommandRun run = CommandRun.of("rules", "import", "--id=not an id", "--traceql={ }");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.FINDINGS);
        assertThat(run.err()).contains("not an id");
    }

    @Test
    void printsTheRuleOfASigmaCorrelation(@TempDir Path directory) throws Exception {
        Path sigma = Files.writeString(directory.resolve("sigma.yml"), """
                title: Failed login
                name: failed
                logsource: { category: application }
                detection: { selection: { http.response.status_code: 401 }, condition: selection }
                ---
                title: Many failed logins
                tags: [attack.t1110]
                level: high
                correlation:
                  type: event_count
                  rules: [failed]
                  group-by: [user.name]
                  timespan: 5m
                  condition: { gte: 10 }
                """);
        CommandRun run = CommandRun.of("rules", "import", "--id=logins", "--sigma=" + sigma);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.OK);
        assertThat(run.out()).isEqualToNormalizingNewlines("""
                # Sigma: Many failed logins
                # `logsource` is left out: the rule is judged on all spans.
                id: logins
                name: Many failed logins
                when: |
                  stream.spans.where(http.response.status_code == 401).by(user.name).within('5m').count() >= 10
                severity: high
                tags:
                - attack.t1110
                """);

        Files.writeString(sigma, "title: a\ndetection:\n  words: [ error ]\n  condition: words\n");
        CommandRun refused = CommandRun.of("rules", "import", "--sigma=" + sigma);
        assertThat(refused.exitCode()).isEqualTo(ExitCodes.FINDINGS);
        assertThat(refused.err())
                .contains("searches words in whole events", "line 3, column", "docs/reference/sigma.md");
        assertThat(CommandRun.of("rules", "import", "--sigma=" + directory.resolve("none"))
                        .exitCode())
                .isEqualTo(ExitCodes.UNAVAILABLE);
        assertThat(CommandRun.of("rules", "import").exitCode()).isEqualTo(ExitCodes.USAGE);
    }
}
