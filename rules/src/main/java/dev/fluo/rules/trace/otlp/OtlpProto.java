package dev.fluo.rules.trace.otlp;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Reads requests in protobuf for tools, without the spans that cannot be read. */
public final class OtlpProto {

    /** The field of a request that holds its resources. */
    private static final int RESOURCES = 1;
    /** The field of a resource that holds its scopes, and of a scope that holds its spans. */
    private static final int INSIDE = 2;

    private int cutSpans;
    private int spans;
    private String firstFault;

    private OtlpProto() {}

    /**
     * A request, read as far as it is sound.
     *
     * @param request the spans that could be read
     * @param reason in one sentence what was cut out and why; empty if nothing was
     */
    public record Sound(ExportTraceServiceRequest request, Optional<String> reason) {}

    /**
     * Returns the request without the spans that are wrong inside.
     *
     * @throws InvalidProtocolBufferException if no span can be read, or a length around the spans is wrong
     */
    public static Sound readSound(byte[] body) throws InvalidProtocolBufferException {
        try {
            return new Sound(ExportTraceServiceRequest.parseFrom(body), Optional.empty());
        } catch (InvalidProtocolBufferException whole) {
            OtlpProto reading = new OtlpProto();
            try {
                ExportTraceServiceRequest request = reading.request(body);
                if (reading.spans > 0) {
                    return new Sound(request, Optional.of(reading.reason()));
                }
            } catch (InvalidProtocolBufferException e) {
                throw whole;
            } catch (IOException e) {
                throw new UncheckedIOException("bytes in memory cannot fail to be read", e);
            }
            throw whole;
        }
    }

    private String reason() {
        return cutSpans + " of " + (cutSpans + spans) + " spans cannot be read, the others were used: " + firstFault;
    }

    /** Takes the messages of one field. */
    private interface Part {
        void take(byte[] message) throws IOException;
    }

    private ExportTraceServiceRequest request(byte[] body) throws IOException {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        walk(body, RESOURCES, resource -> request.addResourceSpans(resource(resource)));
        return request.build();
    }

    private ResourceSpans resource(byte[] body) throws IOException {
        ResourceSpans.Builder resource = ResourceSpans.newBuilder();
        resource.mergeFrom(walk(body, INSIDE, scope -> resource.addScopeSpans(scope(scope))));
        return resource.build();
    }

    private ScopeSpans scope(byte[] body) throws IOException {
        ScopeSpans.Builder scope = ScopeSpans.newBuilder();
        scope.mergeFrom(walk(body, INSIDE, span -> {
            try {
                scope.addSpans(Span.parseFrom(span));
                spans++;
            } catch (InvalidProtocolBufferException e) {
                cutSpans++;
                firstFault = firstFault == null ? e.getMessage() : firstFault;
            }
        }));
        return scope.build();
    }

    /** Hands over the messages of a field, and returns the bytes of all other fields. */
    private static byte[] walk(byte[] body, int field, Part part) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(body);
        int wanted = field << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
        ByteArrayOutputStream others = new ByteArrayOutputStream();
        int start = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == wanted) {
                part.take(in.readByteArray());
            } else {
                if (!in.skipField(tag)) {
                    throw new InvalidProtocolBufferException("a group ends that never began");
                }
                others.write(body, start, in.getTotalBytesRead() - start);
            }
            start = in.getTotalBytesRead();
        }
        return others.toByteArray();
    }
}
