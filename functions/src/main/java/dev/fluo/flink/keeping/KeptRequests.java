package dev.fluo.flink.keeping;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.fluo.flink.kafka.KeptSpans;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Makes requests of the usual size out of the fragments of one trace. A span that came twice is written once. */
final class KeptRequests {

    /** The number of spans that SDKs send at once. */
    static final int MOST_SPANS = 512;

    /** Well below the default size limit of a record on a broker. */
    static final int MOST_BYTES = 512 * 1024;

    private final String trace;
    private final UnaryOperator<String> traceState;
    private final List<KeptSpans> done = new ArrayList<>();
    /** By resource, then by scope, both without what is in them. */
    private final Map<ResourceSpans, Map<ScopeSpans, ScopeSpans.Builder>> open = new LinkedHashMap<>();

    private final Set<Span> seen = new HashSet<>();
    private int openSpans;
    private long openBytes;
    private int spans;

    /** @param traceState makes the trace state that is written of the one that came */
    KeptRequests(String trace, UnaryOperator<String> traceState) {
        this.trace = trace;
        this.traceState = traceState;
    }

    /** Adds fragments. One that cannot be read whole is written as it is. */
    void add(List<byte[]> fragments) {
        for (byte[] fragment : fragments) {
            try {
                read(fragment).forEach(this::add);
            } catch (InvalidProtocolBufferException e) {
                done.add(new KeptSpans(trace, fragment));
            }
        }
    }

    /** Takes fragments that were written before. */
    void skip(List<byte[]> fragments) {
        for (byte[] fragment : fragments) {
            try {
                for (ResourceSpans resource : read(fragment)) {
                    resource.getScopeSpansList().forEach(scope -> seen.addAll(scope.getSpansList()));
                }
            } catch (InvalidProtocolBufferException e) {
                // it was written as it is, and its spans are not told apart
            }
        }
    }

    private static List<ResourceSpans> read(byte[] fragment) throws InvalidProtocolBufferException {
        return ExportTraceServiceRequest.parseFrom(fragment).getResourceSpansList();
    }

    private void add(ResourceSpans resource) {
        ResourceSpans bare = resource.toBuilder().clearScopeSpans().build();
        for (ScopeSpans scope : resource.getScopeSpansList()) {
            ScopeSpans bareScope = scope.toBuilder().clearSpans().build();
            for (Span span : scope.getSpansList()) {
                if (seen.add(span)) {
                    add(bare, bareScope, stated(span));
                }
            }
        }
    }

    private Span stated(Span span) {
        String state = traceState.apply(span.getTraceState());
        return state.equals(span.getTraceState())
                ? span
                : span.toBuilder().setTraceState(state).build();
    }

    private void add(ResourceSpans resource, ScopeSpans scope, Span span) {
        int bytes = span.getSerializedSize();
        if (openSpans == MOST_SPANS || (openSpans > 0 && openBytes + bytes > MOST_BYTES)) {
            close();
        }
        open.computeIfAbsent(resource, bare -> {
                    openBytes += bare.getSerializedSize();
                    return new LinkedHashMap<>();
                })
                .computeIfAbsent(scope, bare -> {
                    openBytes += bare.getSerializedSize();
                    return bare.toBuilder();
                })
                .addSpans(span);
        openBytes += bytes;
        openSpans++;
        spans++;
    }

    private void close() {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        open.forEach((resource, scopes) -> {
            ResourceSpans.Builder whole = resource.toBuilder();
            scopes.values().forEach(whole::addScopeSpans);
            request.addResourceSpans(whole);
        });
        done.add(new KeptSpans(trace, request.build().toByteArray()));
        open.clear();
        openSpans = 0;
        openBytes = 0;
    }

    /** Returns the requests; to be called once, when all fragments were added. */
    List<KeptSpans> finish() {
        if (openSpans > 0) {
            close();
        }
        return done;
    }

    /** Returns how many spans were read. */
    int spans() {
        return spans;
    }
}
