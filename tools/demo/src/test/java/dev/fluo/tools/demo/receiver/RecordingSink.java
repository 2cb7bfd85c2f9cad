package dev.fluo.tools.demo.receiver;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps what the receiver writes, or refuses it. */
final class RecordingSink implements SpanSink {

    private final List<byte[]> written = new CopyOnWriteArrayList<>();
    private volatile RefusedExportException refusal;
    private volatile RuntimeException fault;
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private final AtomicInteger waiting = new AtomicInteger();

    void refuseWith(RefusedExportException exception) {
        refusal = exception;
    }

    /** Fails on every request, as a sink with a bug would. */
    void failWith(RuntimeException exception) {
        fault = exception;
    }

    /** Has requests wait until the latch is down. */
    void waitFor(CountDownLatch latch) {
        gate = latch;
    }

    /** Returns the number of requests that wait. */
    int waiting() {
        return waiting.get();
    }

    void forget() {
        written.clear();
        refusal = null;
        fault = null;
    }

    List<byte[]> written() {
        return written;
    }

    List<String> spanNames() throws InvalidProtocolBufferException {
        List<String> names = new ArrayList<>();
        for (byte[] request : written) {
            ExportTraceServiceRequest.parseFrom(request).getResourceSpansList().stream()
                    .flatMap(resource -> resource.getScopeSpansList().stream())
                    .flatMap(scope -> scope.getSpansList().stream())
                    .map(Span::getName)
                    .forEach(names::add);
        }
        return names;
    }

    @Override
    public void write(byte[] request) throws RefusedExportException {
        waiting.incrementAndGet();
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            waiting.decrementAndGet();
        }
        if (fault != null) {
            throw fault;
        }
        if (refusal != null) {
            throw refusal;
        }
        written.add(request);
    }

    @Override
    public void close() {}
}
