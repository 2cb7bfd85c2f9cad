package dev.fluo.tools.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.ledger.Refusal;
import dev.fluo.flink.ledger.RuleStatus;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.language.ProblemSeverity;
import dev.fluo.tools.cli.Fluo;
import dev.fluo.tools.terminal.Console;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusReportTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 40, 70, 99, 100, 101, 150, 59_000, 60_000})
    void putsTheCaretUnderThePlaceHoweverLongTheLineIs(int before) {
        String line = "a".repeat(before) + "X" + "b".repeat(60_000 - before);
        String source = new Problem(ProblemSeverity.ERROR, "code", "m", null, 1, before + 1, line)
                .excerpt()
                .text();

        String[] printed =
                printed(new Refusal("code", "m", 1, before + 1, null, source)).split("\n");

        assertThat(printed[3].charAt(printed[4].indexOf('^'))).isEqualTo('X');
        assertThat(printed[3]).hasSizeLessThanOrEqualTo(110);
    }

    private static String printed(Refusal refusal) {
        StringWriter out = new StringWriter();
        Console console = Console.of(Fluo.commandLine().setOut(new PrintWriter(out)));
        RuleStatus status = new RuleStatus(
                "r", RuleStatus.State.REJECTED, 1, null, null, null, List.of(), List.of(refusal), null, 0);
        assertThat(new StatusReport(console).print(status, 1)).isFalse();
        return out.toString();
    }
}
