package dev.fluo.tools.console.board;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.fluo.flink.slice.Encoding;
import dev.fluo.rules.language.CompileContext;
import dev.fluo.rules.text.ProtobufFault;
import dev.fluo.rules.trace.otlp.OtlpJson;
import dev.fluo.rules.trace.otlp.OtlpJsonException;
import dev.fluo.rules.trace.otlp.OtlpJsonRequest;
import dev.fluo.rules.trace.otlp.OtlpProto;
import dev.fluo.rules.trace.otlp.OtlpRequests;
import dev.fluo.tools.client.recordings.CarriedAttributes;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Spans read a short while ago, by trace: as many as fit into so many bytes, the oldest traces go first. */
public final class RecentTraces {

    /** Hex digits of a trace id; spans with another have no trace. */
    private static final int ID_LENGTH = 32;

    private final long mostBytes;
    private final Set<String> entryServices;
    private final InstantSource clock;
    private final Map<String, Spans> traces = new LinkedHashMap<>();
    private final CarriedAttributes carried = new CarriedAttributes();
    private long bytes;
    private long forgotten;
    private long damaged;

    /**
     * @param mostBytes of the spans as they came; the objects around them come on top
     * @param entryServices services of which spans may name a parent that never comes
     */
    public RecentTraces(long mostBytes, Set<String> entryServices, InstantSource clock) {
        this.mostBytes = mostBytes;
        this.entryServices = Set.copyOf(entryServices);
        this.clock = clock;
    }

    /**
     * Takes a record of a topic of spans, without the spans that cannot be read: those are among the dead letters.
     *
     * @throws IllegalArgumentException if it cannot be read
     */
    public void accept(byte[] record, Encoding encoding) {
        ExportTraceServiceRequest request = sound(record, encoding);
        Map<String, ExportTraceServiceRequest> split = OtlpRequests.splitByTrace(request);
        long now = clock.millis();
        synchronized (this) {
            carried.add(request);
            split.forEach((id, spans) -> add(id, spans.toByteArray(), now));
        }
    }

    /** Returns the usable part of a record, and counts the record where that is not all. */
    private ExportTraceServiceRequest sound(byte[] record, Encoding encoding) {
        try {
            if (encoding == Encoding.OTLP_JSON) {
                OtlpJsonRequest request = OtlpJson.readSound(record);
                countDamaged(!request.isWhole());
                return request.request();
            }
            OtlpProto.Sound request = OtlpProto.readSound(record);
            countDamaged(request.reason().isPresent());
            return request.request();
        } catch (InvalidProtocolBufferException e) {
            throw unreadable(encoding, ProtobufFault.inWords(e), e);
        } catch (OtlpJsonException e) {
            throw unreadable(encoding, e.getMessage(), e);
        }
    }

    private synchronized void countDamaged(boolean isDamaged) {
        damaged += isDamaged ? 1 : 0;
    }

    private static IllegalArgumentException unreadable(Encoding encoding, String why, Exception cause) {
        return new IllegalArgumentException("no spans in " + encoding.word() + ": " + why, cause);
    }

    private void add(String id, byte[] fragment, long now) {
        if (id.length() != ID_LENGTH) {
            return;
        }
        Spans spans = traces.computeIfAbsent(id, ignored -> new Spans());
        spans.fragments.add(fragment);
        spans.bytes += fragment.length;
        spans.lastMillis = now;
        bytes += fragment.length;
        Iterator<Spans> oldest = traces.values().iterator();
        while (bytes > mostBytes && oldest.hasNext()) {
            bytes -= oldest.next().bytes;
            oldest.remove();
            forgotten++;
        }
    }

    /** Returns the attributes that spans have carried since the start, for the compiler. */
    public synchronized CompileContext carried() {
        return carried.context();
    }

    /** The trace as far as it has been read; empty if nothing of it is kept. */
    public synchronized Optional<RecentTrace> find(String id) {
        return Optional.ofNullable(traces.get(id)).map(spans -> new RecentTrace(id, spans.fragments, entryServices));
    }

    /** The traces that have been quiet for so long, the newest first. */
    public synchronized List<RecentTrace> quiet(Duration atLeast, int most) {
        long latest = clock.millis() - atLeast.toMillis();
        List<RecentTrace> quiet = new ArrayList<>();
        List<Map.Entry<String, Spans>> newestFirst = new ArrayList<>(traces.entrySet());
        Collections.reverse(newestFirst);
        for (Map.Entry<String, Spans> trace : newestFirst) {
            if (quiet.size() < most && trace.getValue().lastMillis <= latest) {
                quiet.add(new RecentTrace(trace.getKey(), trace.getValue().fragments, entryServices));
            }
        }
        return quiet;
    }

    /** Returns the number of traces that are kept now. */
    public synchronized int size() {
        return traces.size();
    }

    /** Bytes of the spans that are kept now. */
    public synchronized long bytes() {
        return bytes;
    }

    /** Returns the number of records from which a damaged part was cut out. */
    public synchronized long damaged() {
        return damaged;
    }

    /** Returns the number of traces that were dropped because the bound was reached. */
    public synchronized long forgotten() {
        return forgotten;
    }

    private static final class Spans {
        private final List<byte[]> fragments = new ArrayList<>();
        private long bytes;
        private long lastMillis;
    }
}
