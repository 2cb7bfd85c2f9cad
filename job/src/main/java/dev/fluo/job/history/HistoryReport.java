package dev.fluo.job.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;

/** A judged history as one JSON document: its contents, the verdicts by rule, and the spans that were not judged. */
public final class HistoryReport {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HistoryContents contents;
    private final HistoryVerdicts verdicts = new HistoryVerdicts();
    private final Iterable<String> rules;
    private long signals;
    private long incidents;

    /** @param rules ids of all rules that judge */
    HistoryReport(HistoryContents contents, Iterable<String> rules) {
        this.contents = contents;
        this.rules = rules;
    }

    void addSignal() {
        signals++;
    }

    void addIncident() {
        incidents++;
    }

    /** Adds a record that is no signal and no incident, see {@link HistoryRecords}. */
    void add(String kind, byte[] document) throws IOException {
        JsonNode record = JSON.readTree(document);
        switch (kind) {
            case HistoryRecords.COUNTS -> verdicts.count(record);
            case HistoryRecords.RULE -> verdicts.note(record);
            default -> verdicts.lose(record);
        }
    }

    /** Returns the document. */
    byte[] json() throws IOException {
        ObjectNode report = JSON.createObjectNode().put("signals", signals).put("incidents", incidents);
        ObjectNode history = contents(contents);
        contents.leftOut().forEach(history.putArray("left_out")::add);
        report.set("history", history);
        ObjectNode byRule = report.putObject("rules");
        rules.forEach(id -> byRule.set(id, rule(id)));
        ObjectNode lost = report.putObject("spans_not_judged");
        verdicts.lost()
                .forEach((kind, spans) ->
                        lost.putObject(kind).put("spans", spans).put("example", verdicts.exampleOfLost(kind)));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(report);
    }

    private ObjectNode rule(String id) {
        HistoryVerdicts.Counts counts = verdicts.of(id);
        ObjectNode rule = JSON.createObjectNode()
                .put("violated", counts.violated())
                .put("satisfied", counts.satisfied())
                .put("inconclusive", counts.inconclusive())
                .put("error", counts.error())
                .put("excepted", counts.excepted())
                .put("pending", counts.pending());
        ArrayNode notes = rule.putArray("notes");
        verdicts.notes()
                .getOrDefault(id, Map.of())
                .forEach((text, kind) -> notes.addObject().put("kind", kind).put("text", text));
        return rule;
    }

    /** Returns times and counts of a history, and what could not be read. */
    public static ObjectNode contents(HistoryContents contents) {
        ObjectNode history = JSON.createObjectNode()
                .put("from", HistoryText.time(contents.firstMillis()))
                .put("to", HistoryText.time(contents.lastMillis()))
                .put("seconds", (contents.lastMillis() - contents.firstMillis()) / 1_000)
                .put("length", HistoryText.length(contents.lastMillis() - contents.firstMillis()))
                .put("files", contents.files())
                .put("requests", contents.requests())
                .put("spans", contents.spans())
                .put("cut_traces", contents.cutTraces());
        ArrayNode faults = history.putArray("faults");
        contents.shortfalls().forEach(faults::add);
        contents.faults().forEach(faults::add);
        return history;
    }
}
