package dev.fluo.rules.application;

import com.google.protobuf.ByteString;
import dev.fluo.rules.trace.Assembly;
import dev.fluo.rules.trace.ClosedBy;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.otlp.AttributeSelection;
import dev.fluo.rules.trace.otlp.MalformedFragmentException;
import dev.fluo.rules.trace.otlp.OtlpRequests;
import dev.fluo.rules.trace.otlp.TraceDecoder;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The spans that an application sent during a run, by trace, in memory. For any thread. */
public final class CollectedTraces {

    /** The most bytes of spans that are kept unless it is said otherwise; further spans are counted and dropped. */
    public static final long MOST_BYTES = 256L << 20;

    private static final Assembly COMPLETE = Assembly.WHOLE;
    private static final Assembly INCOMPLETE = new Assembly(ClosedBy.IDLE, false, 0, 0);
    private static final Assembly CUT = new Assembly(ClosedBy.LIMIT, true, 0, 0);

    private final long mostBytes;
    private final Map<String, Parts> traces = new LinkedHashMap<>();
    private long bytes;
    private long spans;
    private long dropped;
    private int incomplete;
    private long lastNanos;

    public CollectedTraces() {
        this(MOST_BYTES);
    }

    /** @param mostBytes of spans that are kept */
    public CollectedTraces(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** The parts of one trace, and what is known of it without decoding them. */
    private static final class Parts {
        private final List<byte[]> requests = new ArrayList<>();
        private final Set<ByteString> ids = new HashSet<>();
        private final Set<ByteString> missingParents = new HashSet<>();
        private boolean hasRoot;
        private boolean cut;

        private void add(Span span) {
            ids.add(span.getSpanId());
            missingParents.remove(span.getSpanId());
            if (span.getParentSpanId().isEmpty()) {
                hasRoot = true;
            } else if (!ids.contains(span.getParentSpanId())) {
                missingParents.add(span.getParentSpanId());
            }
        }

        private boolean isWhole() {
            return hasRoot && missingParents.isEmpty();
        }
    }

    /** Adds the spans of a request; those beyond the bound are counted and dropped. */
    public void add(ExportTraceServiceRequest request) {
        Map<String, ExportTraceServiceRequest> split = OtlpRequests.splitByTrace(request);
        synchronized (this) {
            split.forEach(this::add);
            lastNanos = System.nanoTime();
            notifyAll();
        }
    }

    private void add(String traceId, ExportTraceServiceRequest part) {
        byte[] written = part.toByteArray();
        Parts parts = traces.get(traceId);
        if (bytes + written.length > mostBytes) {
            dropped += count(part);
            if (parts != null) {
                parts.cut = true;
            }
            return;
        }
        if (parts == null) {
            parts = new Parts();
            traces.put(traceId, parts);
        } else {
            incomplete -= parts.isWhole() ? 0 : 1;
        }
        bytes += written.length;
        spans += count(part);
        parts.requests.add(written);
        for (ResourceSpans resource : part.getResourceSpansList()) {
            for (ScopeSpans scope : resource.getScopeSpansList()) {
                scope.getSpansList().forEach(parts::add);
            }
        }
        incomplete += parts.isWhole() ? 0 : 1;
    }

    private static long count(ExportTraceServiceRequest request) {
        return request.getResourceSpansList().stream()
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .mapToLong(ScopeSpans::getSpansCount)
                .sum();
    }

    /**
     * Waits until the traces have closed: each has its root and lacks no parent, and nothing has come for a while; or
     * nothing has come for longer.
     *
     * @param quiet the silence after which whole traces are taken as closed
     * @param most the silence after which others are, too, and after which nothing is awaited where nothing came
     * @param all the longest time to wait
     */
    public synchronized void await(Duration quiet, Duration most, Duration all) throws InterruptedException {
        long began = System.nanoTime();
        while (true) {
            long now = System.nanoTime();
            long limit = (incomplete == 0 && !traces.isEmpty() ? quiet : most).toNanos();
            long silent = now - (traces.isEmpty() ? began : lastNanos);
            long left = Math.min(limit - silent, all.toNanos() - (now - began));
            if (left <= 0) {
                return;
            }
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, TimeUnit.MILLISECONDS.toNanos(1)));
        }
    }

    /**
     * Waits until a span of another trace has come.
     *
     * @param without ids of traces that do not count
     * @param most the longest time to wait
     * @return whether one has come
     */
    public synchronized boolean awaitOther(Set<String> without, Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        while (without.containsAll(traces.keySet())) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, TimeUnit.MILLISECONDS.toNanos(1)));
        }
        return true;
    }

    /** Returns the traces so far, in the order in which they ended, each with all its attributes. */
    public List<Trace> traces() {
        return traces(Set.of(), Set.of());
    }

    /**
     * Returns traces so far, in the order in which they ended, each with all its attributes.
     *
     * @param without ids of traces that are left out
     * @param entryServices names of services whose server and consumer spans may name a parent that never comes
     */
    public synchronized List<Trace> traces(Set<String> without, Set<String> entryServices) {
        List<Trace> decoded = new ArrayList<>();
        traces.forEach((id, parts) -> {
            if (!without.contains(id)) {
                decoded.add(decode(id, parts, entryServices));
            }
        });
        decoded.sort(Comparator.comparingLong((Trace trace) -> trace.endNanos()).thenComparing(Trace::id));
        return decoded;
    }

    private static Trace decode(String id, Parts parts, Set<String> entryServices) {
        Assembly assembly = parts.cut ? CUT : parts.isWhole() ? COMPLETE : INCOMPLETE;
        try {
            return TraceDecoder.decode(
                    id, parts.requests, AttributeSelection.ALL, assembly.withEntryServices(entryServices));
        } catch (MalformedFragmentException e) {
            throw new IllegalStateException("a request that was read cannot be read again", e);
        }
    }

    /** Returns the ids of the traces so far. */
    public synchronized Set<String> ids() {
        return Set.copyOf(traces.keySet());
    }

    /** Returns the number of spans that were kept. */
    public synchronized long spans() {
        return spans;
    }

    /** Returns the number of spans that were dropped, because there were too many. */
    public synchronized long dropped() {
        return dropped;
    }
}
