package dev.fluo.tools.testing.chaos.report;

import dev.fluo.tools.testing.chaos.fault.FaultRecord;
import dev.fluo.tools.testing.chaos.oracle.Differences;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The findings of a run.
 *
 * @param seed repeats traffic and faults, though not their hundredths of a second
 * @param traces sent
 * @param spans sent, each counted once
 * @param others counts of what was compared beside signals
 * @param documents of signals that were written: opened, revised, retracted
 * @param required signals that had to stand
 * @param faults in their order
 * @param topic signals on their topic, against the oracle
 * @param index signals in Elasticsearch, against the topic
 * @param auditRecords on their topic
 * @param auditFindings what is wrong with the audit chain
 * @param problems whatever else was not as it has to be
 */
public record ChaosReport(
        long seed,
        Duration took,
        long traces,
        long spans,
        OtherCounts others,
        long documents,
        long required,
        List<FaultRecord> faults,
        Differences topic,
        Differences index,
        long auditRecords,
        List<String> auditFindings,
        List<String> problems) {

    public ChaosReport {
        faults = List.copyOf(faults);
        auditFindings = List.copyOf(auditFindings);
        problems = List.copyOf(problems);
    }

    /** Everything that is not as it has to be, for people; empty when all is well. */
    public List<String> findings() {
        List<String> findings = new ArrayList<>();
        faults.stream()
                .filter(fault -> !fault.recovered())
                .forEach(fault -> findings.add("no signals again after: " + fault.name()));
        add("topic: lost ", topic.lost(), findings);
        add("topic: written twice ", topic.twice(), findings);
        add("topic: more than there should be ", topic.more(), findings);
        add("topic: says something else ", topic.other(), findings);
        add("index: missing ", index.lost(), findings);
        add("index: twice ", index.twice(), findings);
        add("index: not on the topic ", index.more(), findings);
        add("index: other than on the topic ", index.other(), findings);
        add("audit: ", auditFindings, findings);
        findings.addAll(problems);
        return findings;
    }

    private static void add(String kind, List<String> what, List<String> findings) {
        what.forEach(each -> findings.add(kind + each));
    }
}
