package dev.fluo.flink.keeping;

/**
 * State of one trace that is kept, or may be.
 *
 * @param written how many fragments of the part at hand were written; {@link #UNDECIDED} if the trace is not kept yet
 * @param share whether it is kept, if at all, because it is in the share of traces that are kept in any case
 * @param heldSpans how many spans wait for the decision
 * @param until event time at which the decision is due, or at which a kept trace is forgotten; epoch milliseconds
 */
record KeptMark(int written, boolean share, int heldSpans, long until) {

    static final int UNDECIDED = -1;

    static KeptMark held(boolean share, int spans, long until) {
        return new KeptMark(UNDECIDED, share, spans, until);
    }

    static KeptMark kept(int written, boolean share, long until) {
        return new KeptMark(written, share, 0, until);
    }

    boolean isKept() {
        return written != UNDECIDED;
    }
}
