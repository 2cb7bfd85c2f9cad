package dev.fluo.flink.correlation;

import dev.fluo.flink.assembly.AssemblySettings;
import dev.fluo.flink.operator.HeapShare;
import dev.fluo.rules.correlation.CorrelationLimits;
import dev.fluo.rules.correlation.CorrelationTime;
import dev.fluo.rules.correlation.CoveredTime;
import dev.fluo.rules.document.Settling;
import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;

/**
 * The settings with which cross-trace rules are judged.
 *
 * @param settle event time after which the traces of a moment have usually closed: only then is a condition judged that
 *     further spans could make untrue
 * @param retain event time for which traces that close later, or are judged again, still change what was judged
 * @param limits bounds
 * @param countsEvery processing time after which the counts of verdicts go to the ledger
 * @param bufferBytes of what is kept of rules and keys, as it is written, how much of it a task holds on the heap from
 *     one checkpoint to the next; there it takes some three times as much. 0: it is written whenever it is judged; {@link
 *     HeapShare#OF_HEAP} takes a share of the heap
 * @param settling when a window is judged by rules that do not say it
 * @param coveredLeast the share of a window, from 0 to 1, of which data has to have come for a condition to be judged
 *     that more events could make false
 * @param endsWithInput judges nothing beyond the last watermark of a bounded input; else its end is the end of time
 */
public record CorrelationSettings(
        Duration settle,
        Duration retain,
        CorrelationLimits limits,
        Duration countsEvery,
        long bufferBytes,
        Settling settling,
        double coveredLeast,
        boolean endsWithInput)
        implements Serializable {

    /** The part of the buffer for open traces that cross-trace rules may take besides. */
    private static final int SHARE_OF_BUFFER = 4;

    /** The share of a window that has to be covered unless something else is wanted. */
    public static final double COVERED_LEAST = CoveredTime.LEAST;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    public CorrelationSettings {
        if (settle.isNegative() || retain.isNegative()) {
            throw new IllegalArgumentException("settle and retain must not be negative: " + settle + ", " + retain);
        }
        if (!(coveredLeast >= 0 && coveredLeast <= 1)) {
            throw new IllegalArgumentException("time.covered-least must be from 0 to 1: " + coveredLeast);
        }
    }

    /** Creates settings for an input without an end. */
    public CorrelationSettings(
            Duration settle, Duration retain, CorrelationLimits limits, Duration countsEvery, long bufferBytes) {
        this(settle, retain, limits, countsEvery, bufferBytes, Settling.COMPLETE, COVERED_LEAST, false);
    }

    /** Returns the same settings for an input after whose end nothing is known. */
    public CorrelationSettings endingWithInput() {
        return new CorrelationSettings(settle, retain, limits, countsEvery, bufferBytes, settling, coveredLeast, true);
    }

    /** Returns the same settings with another moment at which windows are judged. */
    public CorrelationSettings settling(Settling other) {
        return new CorrelationSettings(
                settle, retain, limits, countsEvery, bufferBytes, other, coveredLeast, endsWithInput);
    }

    /** Returns the same settings with another share of a window that has to be covered. */
    public CorrelationSettings coveredLeast(double share) {
        return new CorrelationSettings(
                settle, retain, limits, countsEvery, bufferBytes, settling, share, endsWithInput);
    }

    /**
     * Derives the settings from when traces close: they usually do within the idle gap after their last span, at the
     * latest at the greatest age, and are judged again within the lateness.
     */
    public static CorrelationSettings of(AssemblySettings assembly, CorrelationLimits limits) {
        Duration settle = assembly.idleGap().plus(assembly.rootGrace());
        Duration retain = assembly.maxAge().plus(assembly.allowedLateness()).plus(settle);
        long buffer = assembly.bufferBytes();
        return new CorrelationSettings(
                settle, retain, limits, MINUTE, buffer == HeapShare.OF_HEAP ? buffer : buffer / SHARE_OF_BUFFER);
    }

    /** @param taskManager configuration of the process that the operator runs in */
    long bufferBytes(Configuration taskManager) {
        return bufferBytes == HeapShare.OF_HEAP
                ? HeapShare.of(bufferBytes, taskManager) / SHARE_OF_BUFFER
                : bufferBytes;
    }

    CorrelationTime at(long watermark, CoveredTime covered) {
        return new CorrelationTime(watermark, settle.toMillis(), retain.toMillis(), covered);
    }
}
