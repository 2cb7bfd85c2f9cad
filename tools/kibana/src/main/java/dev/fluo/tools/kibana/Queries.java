package dev.fluo.tools.kibana;

/**
 * The queries of charts and searches. Each means the same in Kibana's language and in Lucene's, so that it can be tried
 * on an Elasticsearch without Kibana: field, colon, value; AND, OR and NOT in capitals; parentheses.
 */
final class Queries {

    static final String SHADOW = "fluo.rule.mode:shadow";
    static final String ACTIVE = "fluo.rule.mode:active";

    /** Signals of what is wrong, as far as is known by now. */
    static final String STANDING = ACTIVE + " AND event.action:(opened OR revised OR repeated)";

    static final String MUTED = "fluo.muted.name:*";

    static final String RETRACTED = ACTIVE + " AND event.action:retracted";
    /** Episodes that are over, or whose key is no longer watched. */
    static final String RESOLVED = ACTIVE + " AND event.action:(resolved OR unwatched)";

    static final String OPEN_INCIDENTS = "fluo.incident.status:open";
    static final String RESOLVED_INCIDENTS = "fluo.incident.status:resolved";
    static final String RETRACTED_INCIDENTS = "fluo.incident.status:retracted";
    /** Each thing that was wrong, once: those that were merged are parts of others. */
    static final String INCIDENTS = "NOT fluo.incident.status:merged";

    static final String ATTESTATIONS = "event.action:attestation";
    static final String CHANGES = "NOT event.action:attestation";
    static final String REFUSED = "event.action:(rule-rejected OR rule-quarantined)";
    static final String EXCEPTIONS = "event.action:(exception-began OR exception-ended)";
    static final String STARTS = "event.action:ledger-started";
    static final String ALL = "";

    private Queries() {}
}
