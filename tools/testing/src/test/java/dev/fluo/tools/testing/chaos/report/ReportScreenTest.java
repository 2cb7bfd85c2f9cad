package dev.fluo.tools.testing.chaos.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.tools.terminal.Console;
import dev.fluo.tools.testing.chaos.oracle.Differences;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The screen claims what a run compared, and no more. */
class ReportScreenTest {

    private static final Differences NONE = new Differences(13, List.of(), List.of(), List.of(), List.of());

    private static final ChaosReport REPORT = new ChaosReport(
            7,
            Duration.ofSeconds(3),
            5,
            50,
            new OtherCounts(2, 45, 3),
            20,
            14,
            List.of(),
            NONE,
            NONE,
            4,
            List.of(),
            List.of());

    @Test
    void aRunComparesSignalsAndDeadLetters() {
        assertThat(shown(false))
                .contains(
                        "14 signals that have to stand",
                        "Kafka holds exactly the signals of the whole traces: 13 stand",
                        "the dead letters hold the 2 spans that came too late",
                        "whole and once: 45 spans",
                        "the incidents are those of all signals: 3");
    }

    @Test
    void anExtremeRunComparesTheIdentityOfDocumentsOnly() {
        assertThat(shown(true))
                .contains(
                        "50 spans of 5 traces, 20 documents, 0 faults",
                        "Kafka holds no two documents of one event.id and event.sequence: 13 signals stand",
                        "Elasticsearch holds the same: 13 stand")
                .doesNotContain("have to stand", "whole traces", "dead letters", "kept spans", "incidents");
    }

    private static String shown(boolean extreme) {
        StringWriter out = new StringWriter();
        CommandLine line = new CommandLine(CommandSpec.create());
        line.setOut(new PrintWriter(out));
        new ReportScreen(Console.of(line)).show(REPORT, extreme);
        return out.toString();
    }
}
