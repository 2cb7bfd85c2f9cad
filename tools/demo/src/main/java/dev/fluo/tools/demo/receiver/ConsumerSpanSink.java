package dev.fluo.tools.demo.receiver;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.function.Consumer;

/** Hands requests to a consumer in this JVM. */
final class ConsumerSpanSink implements SpanSink {

    private final Consumer<ExportTraceServiceRequest> requests;

    ConsumerSpanSink(Consumer<ExportTraceServiceRequest> requests) {
        this.requests = requests;
    }

    @Override
    public void write(byte[] request) {
        try {
            requests.accept(ExportTraceServiceRequest.parseFrom(request));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a request that was read cannot be read again", e);
        }
    }

    @Override
    public void close() {}
}
