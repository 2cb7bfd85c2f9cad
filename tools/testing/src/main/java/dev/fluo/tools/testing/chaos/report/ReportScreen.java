package dev.fluo.tools.testing.chaos.report;

import dev.fluo.tools.terminal.Console;
import dev.fluo.tools.terminal.Table;
import dev.fluo.tools.testing.chaos.fault.FaultRecord;
import java.util.List;
import java.util.Map;

/** Shows a report to people. */
public final class ReportScreen {

    private static final int MOST_FINDINGS = 20;

    private final Console console;

    public ReportScreen(Console console) {
        this.console = console;
    }

    /**
     * Shows all of it.
     *
     * @param extreme whether traces were judged in parts, so that only the identity of documents was compared
     */
    public void show(ChaosReport report, boolean extreme) {
        console.line("");
        if (!report.faults().isEmpty()) {
            console.line(faults(report.faults()));
            console.line("");
        }
        console.line(String.format(
                "%,d spans of %,d traces, %s%,d documents, %d faults, %s",
                report.spans(),
                report.traces(),
                extreme ? "" : String.format("%,d signals that have to stand, ", report.required()),
                report.documents(),
                report.faults().size(),
                Durations.seconds(report.took())));
        List<String> findings = report.findings();
        if (findings.isEmpty()) {
            console.good(topic(report, extreme));
            console.good(String.format(
                    "Elasticsearch holds the same: %,d stand, %s",
                    report.index().standing(), report.index().counts()));
            if (!extreme) {
                console.good(String.format(
                        "the dead letters hold the %,d spans that came too late, and nothing else",
                        report.others().lateSpans()));
                console.good(String.format(
                        "the kept spans are those of each trace with a signal, whole and once: %,d spans",
                        report.others().keptSpans()));
                console.good(String.format(
                        "the incidents are those of all signals: %,d",
                        report.others().incidents()));
            }
            console.good(String.format("the audit chain is whole: %,d records", report.auditRecords()));
            return;
        }
        console.bad(findings.size() + " findings");
        console.line("  Kafka: " + report.topic().counts() + "; Elasticsearch: "
                + report.index().counts());
        findings.stream().limit(MOST_FINDINGS).forEach(finding -> console.line("  " + finding));
        if (findings.size() > MOST_FINDINGS) {
            console.line("  … all of them are in the JSON");
        }
    }

    private static String topic(ChaosReport report, boolean extreme) {
        return extreme
                ? String.format(
                        "Kafka holds no two documents of one event.id and event.sequence: %,d signals stand",
                        report.topic().standing())
                : String.format(
                        "Kafka holds exactly the signals of the whole traces: %,d stand, %s",
                        report.topic().standing(), report.topic().counts());
    }

    private String faults(List<FaultRecord> faults) {
        Table table = new Table(Map.of(), "AT", "FAULT", "LASTED", "SIGNALS AFTER", "INDEXED AFTER");
        faults.forEach(fault -> table.row(
                Durations.seconds(fault.at()),
                fault.name(),
                Durations.seconds(fault.outage()),
                Durations.seconds(fault.signalsAfter()),
                Durations.seconds(fault.indexedAfter())));
        return table.render(console);
    }
}
