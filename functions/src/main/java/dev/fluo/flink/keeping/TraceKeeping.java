package dev.fluo.flink.keeping;

import dev.fluo.flink.kafka.KeptSpans;
import dev.fluo.flink.keeping.KeepEvent.Cause;
import dev.fluo.flink.keeping.KeepEvent.Spans;
import dev.fluo.flink.slice.TraceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Decides which traces are kept, and gives each of their spans once. Keyed by trace.
 *
 * <p>Spans of a trace that closed wait for the watermark. By then every signal of the trace has passed suppression: if
 * one was written, it names the trace here. Spans that come late follow those that were given.
 */
public final class TraceKeeping extends KeyedProcessFunction<TraceId, KeepEvent, KeptSpans> {

    private static final long serialVersionUID = 1L;

    private static final ValueStateDescriptor<KeptMark> MARK =
            new ValueStateDescriptor<>("kept-mark", new KeptMarkSerializer());
    private static final ListStateDescriptor<byte[]> HELD =
            new ListStateDescriptor<>("held-fragments", BytePrimitiveArraySerializer.INSTANCE);

    private final KeepSettings settings;

    private transient TraceShare share;
    private transient ValueState<KeptMark> marks;
    private transient ListState<byte[]> held;
    private transient KeepMetrics metrics;

    public TraceKeeping(KeepSettings settings) {
        this.settings = Objects.requireNonNull(settings);
    }

    @Override
    public void open(OpenContext context) {
        share = new TraceShare(settings.share());
        marks = getRuntimeContext().getState(MARK);
        held = getRuntimeContext().getListState(HELD);
        metrics = new KeepMetrics(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement(KeepEvent event, Context context, Collector<KeptSpans> out) throws Exception {
        KeptMark mark = marks.value();
        if (event instanceof Spans spans) {
            take(spans, mark, context, out);
        } else if (mark == null || !mark.isKept()) {
            keep(List.copyOf(held()), 0, false, context, out);
        } else if (mark.share()) {
            // from now on its spans are those of a signal, and stand for themselves
            marks.update(KeptMark.kept(mark.written(), false, mark.until()));
        }
    }

    private void take(Spans spans, @Nullable KeptMark mark, Context context, Collector<KeptSpans> out)
            throws Exception {
        KeptMark kept = mark != null && mark.isKept() ? mark : null;
        if (kept != null || spans.cause() == Cause.ASKED) {
            int from = kept != null && spans.again()
                    ? Math.min(kept.written(), spans.fragments().size())
                    : 0;
            keep(spans.fragments(), from, kept != null && kept.share(), context, out);
        } else {
            long until = after(eventTime(context));
            held.update(spans.fragments());
            marks.update(KeptMark.held(spans.cause() == Cause.SHARE, spans.again() ? 0 : spans.spans(), until));
            context.timerService().registerEventTimeTimer(until);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<KeptSpans> out) throws Exception {
        KeptMark mark = marks.value();
        if (mark == null || timestamp < mark.until()) {
            return;
        }
        if (!mark.isKept() && mark.share()) {
            keep(List.copyOf(held()), 0, true, context, out);
            return;
        }
        metrics.dropped(mark.heldSpans());
        marks.clear();
        held.clear();
    }

    /** @param from the first fragment that was not given yet */
    private void keep(List<byte[]> fragments, int from, boolean byShare, Context context, Collector<KeptSpans> out)
            throws Exception {
        UnaryOperator<String> traceState = byShare ? share::written : UnaryOperator.identity();
        KeptRequests requests = new KeptRequests(context.getCurrentKey().hex(), traceState);
        requests.skip(fragments.subList(0, from));
        requests.add(fragments.subList(from, fragments.size()));
        long bytes = 0;
        for (KeptSpans request : requests.finish()) {
            bytes += request.request().length;
            out.collect(request);
        }
        metrics.kept(from == 0 && !fragments.isEmpty(), requests.spans(), bytes);
        long now = eventTime(context);
        long begin = now == Long.MIN_VALUE ? context.timerService().currentProcessingTime() : now;
        long until = begin > Long.MAX_VALUE - settings.memory().toMillis()
                ? Long.MAX_VALUE
                : begin + settings.memory().toMillis();
        held.clear();
        marks.update(KeptMark.kept(fragments.size(), byShare, until));
        context.timerService().registerEventTimeTimer(until);
    }

    private List<byte[]> held() throws Exception {
        List<byte[]> fragments = new ArrayList<>();
        held.get().forEach(fragments::add);
        return fragments;
    }

    /** Returns the event time of the record or of the watermark, whichever is later. */
    private static long eventTime(Context context) {
        long watermark = context.timerService().currentWatermark();
        Long record = context.timestamp();
        return record == null ? watermark : Math.max(record, watermark);
    }

    private static long after(long eventTime) {
        return eventTime == Long.MAX_VALUE ? eventTime : eventTime + 1;
    }
}
