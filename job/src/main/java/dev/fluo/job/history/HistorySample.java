package dev.fluo.job.history;

import dev.fluo.rules.trace.Assembly;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.otlp.AttributeSelection;
import dev.fluo.rules.trace.otlp.MalformedFragmentException;
import dev.fluo.rules.trace.otlp.TraceDecoder;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Whole traces of a history, for measuring and for looking at. */
public final class HistorySample {

    private static final int ID_BYTES = 16;

    private HistorySample() {}

    /**
     * Returns the first traces of a history.
     *
     * @param mostSpans spans after which no more are read
     */
    public static List<Trace> first(SortedHistory history, int mostSpans) throws IOException {
        return traces(history, mostSpans, id -> true);
    }

    /**
     * Returns one trace; none if the history does not hold it.
     *
     * @param id hexadecimal, lower case
     */
    public static List<Trace> one(SortedHistory history, String id) throws IOException {
        return traces(history, Integer.MAX_VALUE, id::equals);
    }

    private static List<Trace> traces(SortedHistory history, int mostSpans, Predicate<String> wanted)
            throws IOException {
        Map<String, List<byte[]>> fragments = new LinkedHashMap<>();
        int spans = 0;
        try (MergedRuns requests = new MergedRuns(history.runs())) {
            while (requests.hasNext() && spans < mostSpans) {
                var request =
                        ExportTraceServiceRequest.parseFrom(requests.next().bytes());
                for (ExportTraceServiceRequest part : byTrace(request)) {
                    var first = part.getResourceSpans(0).getScopeSpans(0).getSpans(0);
                    String id = HexFormat.of().formatHex(first.getTraceId().toByteArray());
                    if (id.length() == 2 * ID_BYTES && wanted.test(id)) {
                        fragments.computeIfAbsent(id, any -> new ArrayList<>()).add(part.toByteArray());
                        spans += RequestCutter.spans(part);
                    }
                }
            }
        }
        List<Trace> traces = new ArrayList<>();
        for (Map.Entry<String, List<byte[]>> each : fragments.entrySet()) {
            try {
                traces.add(TraceDecoder.decode(each.getKey(), each.getValue(), AttributeSelection.ALL, Assembly.WHOLE));
            } catch (MalformedFragmentException e) {
                // The job names it among the dead letters.
            }
        }
        return traces;
    }

    private static Iterable<ExportTraceServiceRequest> byTrace(ExportTraceServiceRequest request) {
        Map<Object, Long> numbers = new LinkedHashMap<>();
        return RequestCutter.slices(
                        request, span -> numbers.computeIfAbsent(span.getTraceId(), id -> (long) numbers.size()))
                .values();
    }
}
