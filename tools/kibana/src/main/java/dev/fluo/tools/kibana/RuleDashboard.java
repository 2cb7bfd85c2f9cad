package dev.fluo.tools.kibana;

import static dev.fluo.tools.kibana.LensColumn.count;
import static dev.fluo.tools.kibana.LensColumn.figure;
import static dev.fluo.tools.kibana.LensColumn.moment;
import static dev.fluo.tools.kibana.LensColumn.newest;
import static dev.fluo.tools.kibana.LensColumn.overTime;
import static dev.fluo.tools.kibana.LensColumn.top;

import java.util.List;

/** One rule: its history, what it observed, which texts of it fired, and how many traces it judged. */
final class RuleDashboard {

    private static final int TALL = 14;

    private final SavedObject signals;
    private final SavedObject audit;
    private final KibanaSettings settings;
    private final String prefix;

    RuleDashboard(SavedObject signals, SavedObject audit, KibanaSettings settings) {
        this.signals = signals;
        this.audit = audit;
        this.settings = settings;
        this.prefix = settings.signals() + "-rule";
    }

    Dashboard build() {
        return new Dashboard(
                        "FLUO Rule",
                        "Choose a rule: its history, observed values, versions by hash, and the traces it judged",
                        signals)
                .control("rule.id", "Rule")
                .control("rule.version", "Version")
                .control("service.name", "Service")
                .row(TALL, history(), observedValues())
                .row(TALL, comparisons(), versions())
                .row(TALL, new JudgedTraces(settings).object(prefix + "-judged"), operations())
                .row(12, changes())
                .row(18, signalsOfTheRule());
    }

    private SavedObject history() {
        LensColumn count = count("Signals");
        return chart(new LensChart(
                "history",
                "History",
                "Every signal as it is now",
                Queries.ALL,
                LensShape.STACKED,
                List.of(overTime(), top("event.action", "Action", 5, count), count)));
    }

    private SavedObject observedValues() {
        return chart(new LensChart(
                "observed",
                "Observed values",
                "The left sides of its comparisons, and the largest right side",
                "fluo.observed.outcome:true",
                LensShape.LINES,
                List.of(
                        overTime(),
                        figure("max", "fluo.observed.left.number", "largest"),
                        figure("median", "fluo.observed.left.number", "median"),
                        figure("max", "fluo.observed.right.number", "compared with"))));
    }

    private SavedObject comparisons() {
        LensColumn count = count("Signals");
        return chart(new LensChart(
                "comparisons",
                "Comparisons",
                "What was compared, and how often that is part of a signal",
                Queries.ALL,
                LensShape.TABLE,
                List.of(top("fluo.observed.text", "Comparison", 20, count), count)));
    }

    private SavedObject versions() {
        LensColumn count = count("Signals");
        return chart(new LensChart(
                "versions",
                "Versions by hash",
                "Which text of the rule fired, and when",
                Queries.ALL,
                LensShape.TABLE,
                List.of(
                        top("rule.id", "Rule", 10, count),
                        top("fluo.rule.hash", "Hash", 20, count),
                        count,
                        newest("rule.version", "Version"),
                        newest("fluo.rule.mode", "Mode"),
                        newest("fluo.rule.engine", "Engine"),
                        moment("min", "First"),
                        moment("max", "Last"))));
    }

    private SavedObject operations() {
        LensColumn count = count("Signals");
        return chart(new LensChart(
                "operations",
                "In which requests",
                "Roots of the traces",
                Queries.ALL,
                LensShape.BARS,
                List.of(top("transaction.name", "Request", 10, count), count)));
    }

    private SavedObject changes() {
        return new SavedSearch(
                        "changes",
                        "Changes of the rule",
                        "From the audit trail",
                        Queries.CHANGES,
                        List.of("event.action", "rule.id", "rule.version", "user.name", "message", "fluo.rule.hash"))
                .over(audit, prefix);
    }

    private SavedObject signalsOfTheRule() {
        return new SavedSearch(
                        "signals",
                        "Signals with what was observed",
                        "",
                        Queries.ALL,
                        List.of(
                                "event.action",
                                "rule.id",
                                "message",
                                "fluo.observed.text",
                                "fluo.observed.left",
                                "fluo.observed.right",
                                "trace.id"))
                .over(signals, prefix);
    }

    private SavedObject chart(LensChart chart) {
        return chart.over(signals, prefix);
    }
}
