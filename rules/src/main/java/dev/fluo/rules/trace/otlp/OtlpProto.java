package dev.fluo.rules.trace.otlp;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.WireFormat;
import dev.fluo.rules.text.ProtobufFault;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads requests in protobuf for tools, without the spans that cannot be read. */
public final class OtlpProto {

    /** The field of a request that holds its resources. */
    private static final int RESOURCES = 1;
    /** The field of a resource that holds its scopes, and of a scope that holds its spans. */
    private static final int INSIDE = 2;

    private int cutSpans;
    private int spans;
    private int lostBytes;
    /** True if what was walked through last is damaged around the messages in it. */
    private boolean damaged;

    private @Nullable String firstFault;

    private OtlpProto() {}

    /**
     * A request, read as far as it is sound.
     *
     * @param request the spans that could be read
     * @param reason in one sentence what was cut out and why; empty if nothing was
     */
    public record Sound(ExportTraceServiceRequest request, Optional<String> reason) {}

    /**
     * Returns the request without what is damaged: a span, else the rest of a scope, of a resource, or of the request.
     * Spans whose scope or resource cannot be read, or may come behind the damage, are cut out too.
     *
     * @throws InvalidProtocolBufferException if no span can be read
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
            } catch (IOException e) {
                throw new UncheckedIOException("bytes in memory cannot fail to be read", e);
            }
            throw whole;
        }
    }

    private String reason() {
        String lost = lostBytes == 0 ? "" : lostBytes + " bytes around spans cannot be read";
        String cut = cutSpans == 0 ? "" : cutSpans + " of " + (cutSpans + spans) + " spans cannot be read";
        return cut + (cut.isEmpty() || lost.isEmpty() ? "" : " and ") + lost + ", the others were used: " + firstFault;
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
        int before = spans;
        byte[] others = walk(body, INSIDE, scope -> resource.addScopeSpans(scope(scope)));
        boolean sound = isWhole(resource, others);
        if (!resource.hasResource() && !sound) {
            resource.clearScopeSpans();
            cut(before);
        }
        return resource.build();
    }

    private ScopeSpans scope(byte[] body) throws IOException {
        ScopeSpans.Builder scope = ScopeSpans.newBuilder();
        int before = spans;
        byte[] others = walk(body, INSIDE, span -> {
            try {
                scope.addSpans(Span.parseFrom(span));
                spans++;
            } catch (InvalidProtocolBufferException e) {
                cutSpans++;
                fault(e);
            }
        });
        boolean sound = isWhole(scope, others);
        if (!scope.hasScope() && !sound) {
            scope.clearSpans();
            cut(before);
        }
        return scope.build();
    }

    /** Counts the spans that were read since then as cut out. */
    private void cut(int before) {
        cutSpans += spans - before;
        spans = before;
    }

    /**
     * Adds the fields beside the spans.
     *
     * @return false if they, or what is around them, are damaged
     */
    private <B extends Message.Builder> boolean isWhole(B builder, byte[] others) {
        boolean whole = !damaged;
        Message before = builder.buildPartial();
        try {
            builder.mergeFrom(others);
        } catch (InvalidProtocolBufferException e) {
            builder.clear().mergeFrom(before);
            lostBytes += others.length;
            fault(e);
            return false;
        }
        return whole;
    }

    private void fault(InvalidProtocolBufferException why) {
        firstFault = firstFault == null ? ProtobufFault.inWords(why) : firstFault;
    }

    /** Hands over the messages of a field up to damage around them, and returns the bytes of all other fields. */
    private byte[] walk(byte[] body, int field, Part part) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(body);
        int wanted = field << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
        ByteArrayOutputStream others = new ByteArrayOutputStream();
        int start = 0;
        boolean broken = false;
        try {
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
        } catch (InvalidProtocolBufferException e) {
            lostBytes += body.length - start;
            broken = true;
            fault(e);
        }
        damaged = broken;
        return others.toByteArray();
    }
}
