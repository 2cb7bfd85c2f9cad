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
}
