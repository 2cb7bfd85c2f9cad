package dev.fluo.tools.kibana;

import static dev.fluo.tools.kibana.LensColumn.count;
import static dev.fluo.tools.kibana.LensColumn.moment;
import static dev.fluo.tools.kibana.LensColumn.overTime;
import static dev.fluo.tools.kibana.LensColumn.top;

import java.util.List;

/** The audit trail: who changed what, whether rules were attested minute by minute, and whether records are missing. */
final class AuditDashboard {

    private static final int TALL = 14;

    private final SavedObject audit;
    private final String prefix;

    AuditDashboard(SavedObject audit, String prefix) {
        this.audit = audit;
        this.prefix = prefix;
    }

    Dashboard build() {
        return new Dashboard(
                        "FLUO Audit",
                        "Changes of rules, attestations, and gaps in the chain. `fluo audit verify` checks the hashes",
                        audit)
                .control("rule.id", "Rule")
                .control("user.name", "Who")
                .control("event.action", "What")
                .row(
                        5,
                        metric("attestations", "Attestations", Queries.ATTESTATIONS, "attestations"),
                        metric("changes", "Changes", Queries.CHANGES, "records that are no attestation"),
                        metric("refused", "Refused or quarantined", Queries.REFUSED, "rules turned away"),
                        metric("starts", "Starts without state", Queries.STARTS, "starts"))
                .row(TALL, attestationsOverTime(), gaps())
                .row(TALL, changesOverTime(), whoAndWhat())
                .row(12, exceptions())
                .row(18, changes());
    }

    private SavedObject metric(String slug, String title, String query, String label) {
        return chart(new LensChart(slug, title, "", query, LensShape.METRIC, List.of(count(label))));
    }

    private SavedObject attestationsOverTime() {
        return chart(new LensChart(
                "attested",
                "Attestations over time",
                "One a minute; where there is none, nothing was attested",
                Queries.ATTESTATIONS,
                LensShape.STACKED,
                List.of(overTime(), count("Attestations"))));
    }

    /** Not filtered by rule: only the whole trail is without gaps. */
    private SavedObject gaps() {
        return chart(new LensChart(
                "gaps",
                "Missing records",
                "Numbers between the first and the last that no record has: 0 is as it should be. Set no filter",
                Queries.ALL,
                LensShape.METRIC,
                LensGaps.in("event.sequence", "records are missing")));
    }

    private SavedObject changesOverTime() {
        LensColumn count = count("Records");
        return chart(new LensChart(
                "actions",
                "Changes over time",
                "",
                Queries.CHANGES,
                LensShape.STACKED,
                List.of(overTime(), top("event.action", "What", 10, count), count)));
    }

    private SavedObject whoAndWhat() {
        LensColumn count = count("Records");
        return chart(new LensChart(
                "who",
                "Who changed what",
                "The author is what the publisher said",
                Queries.CHANGES,
                LensShape.TABLE,
                List.of(
                        top("user.name", "Who", 20, count),
                        top("event.action", "What", 10, count),
                        count,
                        moment("max", "Last"))));
    }

    private SavedObject exceptions() {
        return new SavedSearch(
                        "exceptions",
                        "Exceptions that began or ended",
                        "",
                        Queries.EXCEPTIONS,
                        List.of(
                                "event.action",
                                "rule.id",
                                "fluo.exception.name",
                                "fluo.exception.owner",
                                "fluo.exception.reason",
                                "fluo.exception.until"))
                .over(audit, prefix);
    }

    private SavedObject changes() {
        return new SavedSearch(
                        "changes-list",
                        "Changes",
                        "",
                        Queries.CHANGES,
                        List.of(
                                "event.sequence",
                                "event.action",
                                "rule.id",
                                "rule.version",
                                "user.name",
                                "message",
                                "error.message"))
                .over(audit, prefix);
    }

    private SavedObject chart(LensChart chart) {
        return chart.over(audit, prefix);
    }
}
