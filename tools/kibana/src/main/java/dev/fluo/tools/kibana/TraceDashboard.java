package dev.fluo.tools.kibana;

import static dev.fluo.tools.kibana.LensColumn.count;
import static dev.fluo.tools.kibana.LensColumn.figure;
import static dev.fluo.tools.kibana.LensColumn.newest;
import static dev.fluo.tools.kibana.LensColumn.overTime;
import static dev.fluo.tools.kibana.LensColumn.top;

import java.util.List;

/** The traces behind signals: which, how whole they were, and which spans are the evidence. */
final class TraceDashboard {

    private static final int TALL = 14;

    private final SavedObject signals;
    private final String prefix;

    TraceDashboard(SavedObject signals, String prefix) {
        this.signals = signals;
        this.prefix = prefix;
    }

    Dashboard build() {
        return new Dashboard(
                        "FLUO Trace evidence",
                        "The traces behind signals, the spans that are the evidence, and the way to the trace",
                        signals)
                .control("trace.id", "Trace")
                .control("rule.id", "Rule")
                .control("fluo.evidence.spans.service", "Service in the evidence")
                .row(16, traces())
                .row(
                        TALL,
                        bars("services", "Guilty services", "fluo.evidence.spans.service"),
                        bars("operations", "Guilty operations", "fluo.evidence.spans.name"))
                .row(TALL, durations(), closed(), statuses())
                .row(20, evidence());
    }

    private SavedObject traces() {
        LensColumn count = count("Signals");
        return chart(new LensChart(
                "traces",
                "Traces",
                "The trace id leads to the trace",
                Queries.ALL,
                LensShape.TABLE,
                List.of(
                        top("trace.id", "Trace", 50, count),
                        count,
                        newest("transaction.name", "Request"),
                        newest("fluo.trace.root.service", "Service of the root"),
                        figure("max", "fluo.trace.duration", "Duration"),
                        figure("max", "fluo.trace.size", "Spans"),
                        figure("max", "fluo.trace.errors", "Failed spans"),
                        figure("max", "fluo.evidence.count", "Spans in the evidence"),
                        newest("fluo.trace.closed_by", "Closed by"))));
    }

    private SavedObject bars(String slug, String title, String field) {
        LensColumn count = count("Signals");
        return chart(new LensChart(
                slug,
                title,
                "Of the spans in the evidence",
                Queries.ALL,
                LensShape.BARS,
                List.of(top(field, title, 10, count), count)));
    }

    private SavedObject durations() {
        return chart(new LensChart(
                "durations",
                "How long guilty spans took",
                "",
                Queries.ALL,
                LensShape.LINES,
                List.of(
                        overTime(),
                        figure("median", "fluo.evidence.spans.duration", "median"),
                        figure("max", "fluo.evidence.spans.duration", "longest"))));
    }

    private SavedObject closed() {
        return donut(
                "closed", "How traces closed", "complete; idle: nothing more came; limit: cut", "fluo.trace.closed_by");
    }

    private SavedObject statuses() {
        return donut("statuses", "Status of guilty spans", "", "fluo.evidence.spans.status");
    }

    private SavedObject donut(String slug, String title, String description, String field) {
        LensColumn count = count("Signals");
        return chart(new LensChart(
                slug, title, description, Queries.ALL, LensShape.DONUT, List.of(top(field, title, 5, count), count)));
    }

    private SavedObject evidence() {
        return new SavedSearch(
                        "spans",
                        "Evidence",
                        "Open a line to see every span of it",
                        Queries.ALL,
                        List.of(
                                "rule.id",
                                "message",
                                "trace.id",
                                "fluo.evidence.count",
                                "fluo.evidence.spans.service",
                                "fluo.evidence.spans.name",
                                "fluo.evidence.spans.duration",
                                "fluo.evidence.spans.status",
                                "fluo.evidence.spans.status_message",
                                "fluo.evidence.spans.exception.message"))
                .over(signals, prefix);
    }

    private SavedObject chart(LensChart chart) {
        return chart.over(signals, prefix);
    }
}
