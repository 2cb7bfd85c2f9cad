package dev.fluo.tools.testing.chaos.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.tools.testing.chaos.fault.FaultKind;
import dev.fluo.tools.testing.chaos.fault.FaultRecord;
import dev.fluo.tools.testing.chaos.oracle.Differences;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A report as JSON; all times in seconds. */
public final class ChaosReportFile {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double MILLIS_PER_SECOND = 1000;

    private ChaosReportFile() {}

    /** Writes it, over what was there. */
    public static void write(ChaosReport report, Path file) throws IOException {
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), tree(report));
    }

    private static ObjectNode tree(ChaosReport report) {
        ObjectNode tree = JSON.createObjectNode();
        tree.put("seed", report.seed()).put("seconds", seconds(report.took()));
        tree.put("traces", report.traces()).put("spans", report.spans());
        tree.put("tooLateSpans", report.others().lateSpans());
        tree.put("keptSpans", report.others().keptSpans());
        tree.put("incidents", report.others().incidents());
        tree.put("documents", report.documents()).put("requiredSignals", report.required());
        ArrayNode faults = tree.putArray("faults");
        report.faults().forEach(fault -> faults.add(fault(fault)));
        tree.set("topic", differences(report.topic()));
        tree.set("index", differences(report.index()));
        tree.put("auditRecords", report.auditRecords());
        texts(tree.putArray("findings"), report.findings());
        return tree;
    }

    private static ObjectNode fault(FaultRecord fault) {
        ObjectNode node = JSON.createObjectNode();
        texts(
                node.putArray("faults"),
                fault.kinds().stream().map(FaultKind::word).toList());
        node.put("name", fault.name()).put("at", seconds(fault.at())).put("outage", seconds(fault.outage()));
        fault.signalsAfter().ifPresent(time -> node.put("signalsAfter", seconds(time)));
        fault.indexedAfter().ifPresent(time -> node.put("indexedAfter", seconds(time)));
        return node;
    }

    private static ObjectNode differences(Differences differences) {
        ObjectNode node = JSON.createObjectNode().put("standing", differences.standing());
        return node.put("lost", differences.lost().size())
                .put("twice", differences.twice().size())
                .put("more", differences.more().size())
                .put("other", differences.other().size());
    }

    private static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS_PER_SECOND;
    }
}
