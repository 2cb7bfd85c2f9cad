package dev.fluo.tools.console.board;

import java.time.InstantSource;

/**
 * All that the page shows.
 *
 * @param redaction what of the traces it does not show; signals come without it already
 */
public record Boards(
        IncidentBoard incidents,
        SignalBoard signals,
        RuleBoard rules,
        AuditBoard audit,
        RecentTraces traces,
        RedactionInForce redaction) {

    private static final int MOST_INCIDENTS = 1000;
    private static final long MOST_INCIDENT_BYTES = 32L << 20;

    private static final int MOST_SIGNALS = 2000;
    private static final long MOST_SIGNAL_BYTES = 32L << 20;

    /**
     * Returns empty ones. Recent traces have no entry services.
     *
     * @param traceBytes bytes of recent spans to keep
     */
    public static Boards empty(long traceBytes, RedactionInForce redaction, ChangeListener listener) {
        return empty(traceBytes, TrialSettings.DEFAULT, redaction, listener);
    }

    /**
     * Returns empty ones.
     *
     * @param traceBytes bytes of recent spans to keep
     * @param trial how rules are tried on traces
     */
    public static Boards empty(
            long traceBytes, TrialSettings trial, RedactionInForce redaction, ChangeListener listener) {
        return new Boards(
                new IncidentBoard(MOST_INCIDENTS, MOST_INCIDENT_BYTES, listener),
                new SignalBoard(MOST_SIGNALS, MOST_SIGNAL_BYTES, listener),
                new RuleBoard(trial.semconv(), listener),
                new AuditBoard(listener, redaction),
                new RecentTraces(traceBytes, trial.entryServices(), InstantSource.system()),
                redaction);
    }
}
