package dev.fluo.tools.kibana;

import static dev.fluo.tools.kibana.LensColumn.count;
import static dev.fluo.tools.kibana.LensColumn.figure;
import static dev.fluo.tools.kibana.LensColumn.moment;
import static dev.fluo.tools.kibana.LensColumn.newest;
import static dev.fluo.tools.kibana.LensColumn.overTime;
import static dev.fluo.tools.kibana.LensColumn.top;

import java.util.List;

/** A dashboard of incidents: what is open, its likely causes, the changes before, and the traces to look at. */
final class IncidentDashboard {

    private static final int TALL = 14;

    private final SavedObject incidents;
    private final String prefix;

    IncidentDashboard(SavedObject incidents, String prefix) {
        this.incidents = incidents;
        this.prefix = prefix;
    }

    Dashboard build() {
        return new Dashboard(
                        "FLUO Incidents",
                        "Open incidents with their likely causes, the changes before them, and traces to look at",
                        incidents)
                .control("fluo.incident.status", "Status")
                .control("fluo.incident.severity", "Severity")
                .control("service.name", "Service")
                .control("service.environment", "Environment")
                .row(
                        5,
                        metric("open", "Open", Queries.OPEN_INCIDENTS, count("incidents that are open")),
                        metric("resolved", "Resolved", Queries.RESOLVED_INCIDENTS, count("incidents that are over")),
                        metric(
                                "retracted",
                                "Retracted",
                                Queries.RETRACTED_INCIDENTS,
                                count("incidents that were retracted")),
                        metric(
                                "signals",
                                "Signals of the largest incident",
                                Queries.INCIDENTS,
                                figure("max", "fluo.incident.signals.total", "signals of the largest incident")))
                .row(TALL, overTimeBy("fluo.incident.severity", "severity"), overTimeBy("service.name", "service"))
                .row(TALL, causes(), rules())
                .row(12, changes())
                .row(16, list("standing", "Open incidents", Queries.OPEN_INCIDENTS))
                .row(16, list("all", "All incidents", Queries.INCIDENTS));
    }

    private SavedObject metric(String slug, String title, String query, LensColumn figure) {
        return chart(new LensChart(slug, title, "", query, LensShape.METRIC, List.of(figure)));
    }

    private SavedObject overTimeBy(String field, String label) {
        LensColumn count = count("Incidents");
        return chart(new LensChart(
                "by-" + label,
                "Incidents by " + label,
                "At the time of their last change; merged ones are left out",
                Queries.INCIDENTS,
                LensShape.STACKED,
                List.of(overTime(), top(field, label, 10, count), count)));
    }

    private SavedObject causes() {
        LensColumn count = count("Incidents");
        return chart(new LensChart(
                "causes",
                "Probable causes",
                "Services that are among the probable causes",
                Queries.INCIDENTS,
                LensShape.BARS,
                List.of(top("fluo.incident.causes.service", "Service", 10, count), count)));
    }

    private SavedObject rules() {
        LensColumn count = count("Incidents");
        return chart(new LensChart(
                "rules",
                "Rules of these incidents",
                "",
                Queries.INCIDENTS,
                LensShape.TABLE,
                List.of(
                        top("fluo.incident.rules.id", "Rule", 20, count),
                        count,
                        newest("fluo.incident.severity", "Severity"),
                        moment("min", "First"),
                        moment("max", "Last"))));
    }

    private SavedObject changes() {
        LensColumn count = count("Incidents");
        return chart(new LensChart(
                "changes",
                "Changes before incidents",
                "In the half hour before they began",
                Queries.INCIDENTS,
                LensShape.TABLE,
                List.of(
                        top("fluo.incident.changes.service", "Service", 20, count),
                        top("fluo.incident.changes.kind", "Kind", 5, count),
                        count,
                        newest("fluo.incident.changes.version", "Version"))));
    }

    private SavedObject list(String slug, String title, String query) {
        return new SavedSearch(
                        slug,
                        title,
                        "The trace ids lead to the traces",
                        query,
                        List.of(
                                "fluo.incident.status",
                                "fluo.incident.severity",
                                "service.name",
                                "message",
                                "fluo.incident.causes.reasons",
                                "fluo.incident.signals.total",
                                "fluo.incident.signals.suppressed",
                                "fluo.incident.exemplars.trace_id"))
                .over(incidents, prefix);
    }

    private SavedObject chart(LensChart chart) {
        return chart.over(incidents, prefix);
    }
}
