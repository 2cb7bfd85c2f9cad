package dev.fluo.flink;

import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Every operator of the job: the uid under which Flink finds its state again, and the title the web UI shows.
 *
 * <p>A uid is part of every savepoint that was ever taken. Titles and the order of the constants may change; a uid
 * never does, and the uid of an operator that is gone is not given to another.
 */
public enum Uids {
    SPANS("spans", "Spans"),
    FRAGMENTS("fragments", "Fragments"),
    RULES("rules", "Rule documents"),
    RULE_INTAKE("rule-intake", "Rule intake"),
    CHANGES("changes", "Change events"),
    CHANGE_GATHERING("change-gathering", "Change gathering"),
    TRACE_EVALUATION("trace-evaluation", "Trace evaluation"),
    CONTRIBUTION_TIME("contribution-time", "Time of contributions"),
    EARLY_TIME("early-time", "Time of early judging"),
    CORRELATION("stream-evaluation", "Evaluation across traces"),
    SIGNAL_SUPPRESSION("signal-suppression", "Signal suppression"),
    INCIDENT_SIGNALS("incident-signals", "Signals for incidents"),
    INCIDENTS("incidents", "Incidents"),
    KEPT_SIGNALS("kept-signals", "Signals for kept traces"),
    KEPT_REQUESTS("kept-requests", "Requests for kept traces"),
    KEPT_NAMES("kept-names", "Traces of signals"),
    KEPT_TRACES("kept-traces", "Kept traces"),
    BLIND_SPOTS("blind-spots", "Blind spots"),
    LEDGER("ledger", "Ledger"),
    SIGNALS_SINK("signals-sink", "Signals to Kafka"),
    INCIDENTS_SINK("incidents-sink", "Incidents to Kafka"),
    KEPT_SPANS_SINK("kept-spans-sink", "Kept spans to Kafka"),
    RULE_STATUS_SINK("rule-status-sink", "Rule status to Kafka"),
    AUDIT_SINK("audit-sink", "Audit to Kafka"),
    DEAD_LETTERS_SINK("dead-letters-sink", "Dead letters to Kafka"),
    INDEX_SIGNALS("index-signals", "Signals from Kafka"),
    INDEX_SIGNALS_SINK("index-signals-sink", "Signals to Elasticsearch"),
    INDEX_INCIDENTS("index-incidents", "Incidents from Kafka"),
    INDEX_INCIDENTS_SINK("index-incidents-sink", "Incidents to Elasticsearch"),
    INDEX_AUDIT("index-audit", "Audit from Kafka"),
    INDEX_AUDIT_SINK("index-audit-sink", "Audit to Elasticsearch"),
    ALERTMANAGER("index-alertmanager", "Signals for Alertmanager"),
    ALERTMANAGER_SINK("index-alertmanager-sink", "Signals to Alertmanager"),
    WEBHOOK("index-webhook", "Signals for the webhook"),
    WEBHOOK_SINK("index-webhook-sink", "Signals to the webhook"),
    OTLP("index-otlp", "Signals for the collector"),
    OTLP_SINK("index-otlp-sink", "Signals to the collector"),
    OTLP_LOGS("index-otlp-logs", "Signals for the topic of logs"),
    OTLP_LOGS_SINK("index-otlp-logs-sink", "Signals to the topic of logs");

    private final String uid;
    private final String title;

    Uids(String uid, String title) {
        this.uid = uid;
        this.title = title;
    }

    /** The uid; stable across versions. */
    public String uid() {
        return uid;
    }

    /** The name in the web UI and in metrics. */
    public String title() {
        return title;
    }

    /** Gives an operator its uid and its title. */
    public <T> SingleOutputStreamOperator<T> on(SingleOutputStreamOperator<T> operator) {
        return operator.uid(uid).name(title);
    }

    /** Gives a sink its uid and its title. */
    public <T> DataStreamSink<T> on(DataStreamSink<T> sink) {
        return sink.uid(uid).name(title);
    }
}
