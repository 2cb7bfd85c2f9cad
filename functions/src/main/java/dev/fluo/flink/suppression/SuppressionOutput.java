package dev.fluo.flink.suppression;

import dev.fluo.rules.signal.Signal;

/** The consequences of a signal or a timer. */
interface SuppressionOutput {

    /** Gives a document. */
    void give(Signal signal);

    /** A rule met a bound, said in words. */
    void bound(Signal signal, String note) throws Exception;
}
