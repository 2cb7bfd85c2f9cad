package dev.fluo.flink.assembly;

import dev.fluo.flink.packing.FragmentPacking;
import dev.fluo.flink.slice.Fragment;
import dev.fluo.rules.trace.ClosedBy;
import dev.fluo.rules.trace.Trace;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counters of assembly, in the metric group {@code fluo.assembly}:
 *
 * <table>
 * <caption>Metrics</caption>
 * <tr><td>{@code openedTraces}</td><td>traces begun</td></tr>
 * <tr><td>{@code closedComplete}, {@code closedIdle}, {@code closedLimit}</td>
 *     <td>traces judged for the first time, by why they closed</td></tr>
 * <tr><td>{@code closedSilent}</td>
 *     <td>of those and of the ones judged again, closed because the watermark stood still</td></tr>
 * <tr><td>{@code judgedAgain}</td><td>judgements after spans that came late</td></tr>
 * <tr><td>{@code judgedSpans}</td><td>spans of traces, when these were judged for the first time</td></tr>
 * <tr><td>{@code cutAttributes}</td>
 *     <td>attributes and values that were cut or left out, when their trace was judged for the first time</td></tr>
 * <tr><td>{@code repeatedSpans}</td>
 *     <td>spans that had come more than once by then, each surplus one; they are not judged twice</td></tr>
 * <tr><td>{@code lateSpans}</td><td>spans that came after their trace was judged, and re-opened it</td></tr>
 * <tr><td>{@code tooLateSpans}</td>
 *     <td>spans that came after the allowed lateness; they are among the dead letters, class {@code late}</td></tr>
 * <tr><td>{@code droppedSpans}</td>
 *     <td>spans of traces that had met a limit of age, spans, bytes or fragments; dead letters like shed ones</td></tr>
 * <tr><td>{@code shedSpans}</td><td>spans of new traces while the task kept as many as it may</td></tr>
 * <tr><td>{@code lostSpans}</td>
 *     <td>of shed and dropped spans those that are not even among the dead letters, which get so many bytes in a minute</td></tr>
 * <tr><td>{@code damagedFragments}</td>
 *     <td>fragments that could not be decoded; they are among the dead letters</td></tr>
 * <tr><td>{@code deferredClosings}</td><td>closings that a later turn of the task did</td></tr>
 * <tr><td>{@code deferredReleases}</td><td>judged traces that were forgotten in a step of their own</td></tr>
 * <tr><td>{@code waitsForRules}</td><td>times that closings waited because the rules were not loaded yet</td></tr>
 * <tr><td>{@code spilledTraces}</td>
 *     <td>traces written to keyed state between checkpoints, because the buffer met its bound</td></tr>
 * <tr><td>{@code bufferedBytes}</td><td>gauge: heap that fragments take until the next checkpoint, about</td></tr>
 * <tr><td>{@code bufferLimitBytes}</td><td>gauge: bound of that heap ({@code state.buffer}); 0 if there is no buffer</td></tr>
 * <tr><td>{@code plainBytes}</td><td>gauge: bytes of fragments that were to be packed since the start</td></tr>
 * <tr><td>{@code packedBytes}</td><td>gauge: bytes that packing made of them</td></tr>
 * <tr><td>{@code laterParts}</td>
 *     <td>parts begun of traces that had been judged and forgotten; their signals have ids of their own</td></tr>
 * <tr><td>{@code unrememberedTraces}</td>
 *     <td>forgotten traces whose ids are not remembered, because the task remembers as many as it may</td></tr>
 * <tr><td>{@code forgottenTraces}</td><td>gauge: forgotten traces whose ids are remembered</td></tr>
 * <tr><td>{@code traces}</td><td>gauge: traces kept, open or awaiting late spans</td></tr>
 * <tr><td>{@code watermarkLagMillis}</td>
 *     <td>gauge: how far the watermark is behind the clock; NaN before the first one and after the last</td></tr>
 * <tr><td>{@code settleWaitMillis}</td>
 *     <td>gauge: how far the time to which no open trace can add is behind the watermark</td></tr>
 * </table>
 */
final class AssemblyMetrics {

    private final Map<ClosedBy, Counter> closed = new EnumMap<>(ClosedBy.class);
    private final Counter openedTraces;
    private final Counter closedSilent;
    private final Counter judgedAgain;
    private final Counter judgedSpans;
    private final Counter cutAttributes;
    private final Counter repeatedSpans;
    private final Counter lateSpans;
    private final Counter tooLateSpans;
    private final Counter droppedSpans;
    private final Counter shedSpans;
    private final Counter lostSpans;
    private final Counter damagedFragments;
    private final Counter deferredClosings;
    private final Counter deferredReleases;
    private final Counter waitsForRules;
    private final Counter spilledTraces;
    private final Counter laterParts;
    private final Counter unrememberedTraces;
    private LongSupplier bufferedBytes = () -> 0;
    private LongSupplier bufferLimit = () -> 0;
    private LongSupplier plainBytes = () -> 0;
    private LongSupplier packedBytes = () -> 0;

    AssemblyMetrics(
            MetricGroup parent,
            IntSupplier traces,
            IntSupplier forgotten,
            DoubleSupplier watermarkLag,
            LongSupplier settleWait) {
        MetricGroup group = parent.addGroup("fluo").addGroup("assembly");
        closed.put(ClosedBy.COMPLETE, group.counter("closedComplete"));
        closed.put(ClosedBy.IDLE, group.counter("closedIdle"));
        closed.put(ClosedBy.LIMIT, group.counter("closedLimit"));
        openedTraces = group.counter("openedTraces");
        closedSilent = group.counter("closedSilent");
        judgedAgain = group.counter("judgedAgain");
        judgedSpans = group.counter("judgedSpans");
        cutAttributes = group.counter("cutAttributes");
        repeatedSpans = group.counter("repeatedSpans");
        lateSpans = group.counter("lateSpans");
        tooLateSpans = group.counter("tooLateSpans");
        droppedSpans = group.counter("droppedSpans");
        shedSpans = group.counter("shedSpans");
        lostSpans = group.counter("lostSpans");
        damagedFragments = group.counter("damagedFragments");
        deferredClosings = group.counter("deferredClosings");
        deferredReleases = group.counter("deferredReleases");
        waitsForRules = group.counter("waitsForRules");
        laterParts = group.counter("laterParts");
        unrememberedTraces = group.counter("unrememberedTraces");
        group.gauge("traces", (Gauge<Integer>) traces::getAsInt);
        group.gauge("forgottenTraces", (Gauge<Integer>) forgotten::getAsInt);
        spilledTraces = group.counter("spilledTraces");
        group.gauge("bufferedBytes", (Gauge<Long>) () -> bufferedBytes.getAsLong());
        group.gauge("bufferLimitBytes", (Gauge<Long>) () -> bufferLimit.getAsLong());
        group.gauge("plainBytes", (Gauge<Long>) () -> plainBytes.getAsLong());
        group.gauge("packedBytes", (Gauge<Long>) () -> packedBytes.getAsLong());
        group.gauge("watermarkLagMillis", (Gauge<Double>) watermarkLag::getAsDouble);
        group.gauge("settleWaitMillis", (Gauge<Long>) settleWait::getAsLong);
    }

    void watch(BufferedFragmentStore buffer) {
        bufferedBytes = buffer::bytes;
        bufferLimit = buffer::maxBytes;
    }

    void watch(FragmentPacking packing) {
        plainBytes = packing::plainBytes;
        packedBytes = packing::packedBytes;
    }

    void spilled(int traces) {
        spilledTraces.inc(traces);
    }

    void opened() {
        openedTraces.inc();
    }

    void closed(Trace trace, boolean again, boolean silent) {
        if (again) {
            judgedAgain.inc();
        } else {
            Objects.requireNonNull(closed.get(trace.assembly().closedBy()), "a counter for each reason")
                    .inc();
            judgedSpans.inc(trace.size());
            repeatedSpans.inc(trace.repeatedSpans());
            cutAttributes.inc(trace.cutAttributes());
        }
        if (silent) {
            closedSilent.inc();
        }
    }

    void late(Fragment fragment) {
        lateSpans.inc(fragment.spans());
    }

    void tooLate(Fragment fragment) {
        tooLateSpans.inc(fragment.spans());
    }

    /** @param kept whether they are among the dead letters */
    void dropped(Fragment fragment, boolean kept) {
        droppedSpans.inc(fragment.spans());
        if (!kept) {
            lostSpans.inc(fragment.spans());
        }
    }

    /** @param kept whether they are among the dead letters */
    void shed(Fragment fragment, boolean kept) {
        shedSpans.inc(fragment.spans());
        if (!kept) {
            lostSpans.inc(fragment.spans());
        }
    }

    void damaged() {
        damagedFragments.inc();
    }

    void deferred() {
        deferredClosings.inc();
    }

    void releasesDeferred(int traces) {
        deferredReleases.inc(traces);
    }

    void laterPart() {
        laterParts.inc();
    }

    void unremembered() {
        unrememberedTraces.inc();
    }

    void waited() {
        waitsForRules.inc();
    }
}
