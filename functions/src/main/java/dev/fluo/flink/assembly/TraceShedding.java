package dev.fluo.flink.assembly;

import dev.fluo.flink.slice.Fragment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns spans of new traces away while the task keeps as many traces as it may. */
final class TraceShedding {

    private static final Logger LOG = LoggerFactory.getLogger(TraceShedding.class);

    private final int maxTraces;
    private final ShedAllowance allowance;
    private final TraceJudge judge;
    private final AssemblyMetrics metrics;
    private boolean shedding;

    TraceShedding(AssemblySettings settings, TraceJudge judge, AssemblyMetrics metrics) {
        maxTraces = settings.maxTraces();
        allowance = new ShedAllowance(settings.maxShedBytes());
        this.judge = judge;
        this.metrics = metrics;
    }

    /**
     * Tells if the spans of a fragment may go to the dead letters; then their bytes count.
     *
     * @param now processing time
     */
    boolean admitsLetter(Fragment fragment, long now) {
        return allowance.admits(fragment.bytes().length, now);
    }

    /** Returns whether one trace more may be kept beside so many. */
    boolean admits(int traces) {
        boolean admitted = traces < maxTraces;
        shedding &= !admitted;
        return admitted;
    }

    /**
     * Turns away a fragment of a trace that was not admitted. The log says once, and not for each span, that the bound
     * is met.
     *
     * @param now processing time
     */
    void shed(Fragment fragment, long now) {
        boolean kept = admitsLetter(fragment, now);
        metrics.shed(fragment, kept);
        if (kept) {
            judge.shed(fragment);
        }
        if (!shedding) {
            shedding = true;
            LOG.warn(
                    "The task keeps {} traces, which is its limit (limits.open-traces): spans of further traces go to "
                            + "the dead letters until some are released. First: {}",
                    maxTraces,
                    fragment);
        }
    }
}
