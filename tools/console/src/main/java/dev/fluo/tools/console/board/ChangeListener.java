package dev.fluo.tools.console.board;

/** Is told what has changed on a board, so that open pages can follow. Must not block. */
public interface ChangeListener {

    /** Nobody listens. */
    ChangeListener NONE = new ChangeListener() {
        @Override
        public void incidentChanged(IncidentSummary incident) {}

        @Override
        public void signalChanged(SignalSummary signal) {}

        @Override
        public void rulesChanged() {}
    };

    /** An incident is new, or stands differently than before. */
    void incidentChanged(IncidentSummary incident);

    /** A signal is new, or stands differently than before. */
    void signalChanged(SignalSummary signal);

    /** A rule's document, status or verdict counts changed. */
    void rulesChanged();
}
