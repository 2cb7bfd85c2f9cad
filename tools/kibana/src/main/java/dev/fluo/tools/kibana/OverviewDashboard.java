package dev.fluo.tools.kibana;

import static dev.fluo.tools.kibana.LensColumn.count;
import static dev.fluo.tools.kibana.LensColumn.figure;
import static dev.fluo.tools.kibana.LensColumn.moment;
import static dev.fluo.tools.kibana.LensColumn.newest;
import static dev.fluo.tools.kibana.LensColumn.overTime;
import static dev.fluo.tools.kibana.LensColumn.top;

import dev.fluo.rules.verdict.SignalAction;
import java.util.List;

/**
 * A dashboard of what is wrong, since when and where; what was taken back, what is over; shadow rules by themselves.
 */
final class OverviewDashboard {

    private static final int TALL = 14;

    private final SavedObject signals;
    private final String prefix;

    OverviewDashboard(SavedObject signals, String prefix) {
        this.signals = signals;
        this.prefix = prefix;
    }

    Dashboard build() {
        return new Dashboard(
                        "FLUO Overview",
                        "Signals that stand, by severity, rule and service; retracted, resolved and shadow ones apart",
                        signals)
                .control("fluo.rule.severity", "Severity")
                .control("service.name", "Service")
                .control("service.environment", "Environment")
                .control("rule.id", "Rule")
                .row(
                        5,
                        metric("standing", "Standing", Queries.STANDING, count("signals that stand")),
                        metric(
                                "rules-firing",
                                "Rules that fire",
                                Queries.STANDING,
                                figure("unique_count", "rule.id", "rules with a signal that stands")),
                        metric("retracted", "Retracted", Queries.RETRACTED, count("signals taken back")),
                        metric("resolved", "Resolved", Queries.RESOLVED, count("episodes that are over")),
                        metric("shadow", "Shadow", Queries.SHADOW, count("signals of shadow rules")))
                .row(TALL, overTimeBy("fluo.rule.severity", "severity"), overTimeBy("rule.id", "rule"))
                .row(TALL, topServices(), whatIsWrong())
                .row(TALL, whatBecame(), shadow())
                .row(18, standing())
                .row(TALL, muted());
    }

    private SavedObject metric(String slug, String title, String query, LensColumn figure) {
        return chart(new LensChart(slug, title, "", query, LensShape.METRIC, List.of(figure)));
    }

    private SavedObject overTimeBy(String field, String label) {
        LensColumn count = count("Signals");
        return chart(new LensChart(
                "by-" + label,
                "Standing signals by " + label,
                "",
                Queries.STANDING,
                LensShape.STACKED,
                List.of(overTime(), top(field, label, 10, count), count)));
    }

    private SavedObject topServices() {
        LensColumn count = count("Signals");
        return chart(new LensChart(
                "services",
                "Services to blame",
                "The subject of the rule, else the service of the root",
                Queries.STANDING,
                LensShape.BARS,
                List.of(top("service.name", "Service", 10, count), count)));
    }

    private SavedObject whatIsWrong() {
        LensColumn count = count("Signals");
        return chart(new LensChart(
                "wrong",
                "What is wrong, and since when",
                "Times are those of the signals in the time range",
                Queries.STANDING,
                LensShape.TABLE,
                List.of(
                        top("rule.id", "Rule", 20, count),
                        count,
                        newest("fluo.rule.severity", "Severity"),
                        moment("min", "First"),
                        moment("max", "Last"),
                        figure("unique_count", "service.name", "Services"),
                        figure("unique_count", "trace.id", "Traces"))));
    }

    private SavedObject whatBecame() {
        LensColumn count = count("Signals");
        return chart(new LensChart(
                "actions",
                "What became of signals",
                "opened, revised and repeated ones stand; retracted: taken back; resolved: over; unwatched: its key"
                        + " was forgotten",
                Queries.ACTIVE,
                LensShape.STACKED,
                List.of(overTime(), top("event.action", "Action", SignalAction.values().length, count), count)));
    }

    private SavedObject shadow() {
        LensColumn count = count("Signals");
        return chart(new LensChart(
                "shadow-by-rule",
                "Shadow rules",
                "What rules in shadow mode would have said",
                Queries.SHADOW,
                LensShape.STACKED,
                List.of(overTime(), top("rule.id", "Rule", 10, count), count)));
    }

    private SavedObject standing() {
        return new SavedSearch(
                        "standing-signals",
                        "Standing signals",
                        "The trace id leads to the trace",
                        Queries.STANDING,
                        List.of("fluo.rule.severity", "rule.id", "service.name", "message", "trace.id"))
                .over(signals, prefix);
    }

    private SavedObject muted() {
        return new SavedSearch(
                        "muted-signals",
                        "Muted signals",
                        "Receivers are not notified of them until their mute ends",
                        Queries.MUTED,
                        List.of("fluo.muted.name", "fluo.muted.until", "fluo.muted.reason", "rule.id", "message"))
                .over(signals, prefix);
    }

    private SavedObject chart(LensChart chart) {
        return chart.over(signals, prefix);
    }
}
