package dev.fluo.rules.trace.otlp;

import dev.fluo.rules.trace.Assembly;
import dev.fluo.rules.trace.Attributes;
import dev.fluo.rules.trace.Scope;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceWriter;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import java.io.IOException;
import java.util.List;

/**
 * Decodes the fragments of one trace straight into its columns: no message objects are made, and attributes that are
 * not selected are stepped over. Malformed UTF-8 becomes U+FFFD, numbers of kinds and states that are not known the
 * unspecified ones, and fields that are not known are skipped, as protobuf asks.
 */
public final class TraceDecoder {

    private static final int RESOURCE_SPANS = ExportTraceServiceRequest.RESOURCE_SPANS_FIELD_NUMBER << 3 | 2;
    private static final int RESOURCE = ResourceSpans.RESOURCE_FIELD_NUMBER << 3 | 2;
    private static final int SCOPE_SPANS = ResourceSpans.SCOPE_SPANS_FIELD_NUMBER << 3 | 2;
    private static final int RESOURCE_ATTRIBUTE = Resource.ATTRIBUTES_FIELD_NUMBER << 3 | 2;
    private static final int SCOPE = ScopeSpans.SCOPE_FIELD_NUMBER << 3 | 2;
    private static final int SPAN = ScopeSpans.SPANS_FIELD_NUMBER << 3 | 2;
    private static final int SCOPE_NAME = InstrumentationScope.NAME_FIELD_NUMBER << 3 | 2;
    private static final int SCOPE_VERSION = InstrumentationScope.VERSION_FIELD_NUMBER << 3 | 2;
    private static final int SCOPE_ATTRIBUTE = InstrumentationScope.ATTRIBUTES_FIELD_NUMBER << 3 | 2;

    private final Utf8Table shared = new Utf8Table();
    private final Attributes.Builder attributes = new Attributes.Builder();
    private final AttributeDecoder attributeDecoder;
    private final SpanDecoder spanDecoder;
    private final TraceWriter spans;

    private TraceDecoder(String traceId, AttributeSelection selection) {
        spans = new TraceWriter(traceId);
        attributeDecoder = new AttributeDecoder(selection, shared);
        spanDecoder = new SpanDecoder(spans, attributeDecoder, shared);
    }

    /**
     * The trace whose spans these fragments hold.
     *
     * @param traceId lower-case hex; the trace ids inside the fragments are not looked at
     * @param fragments each the bytes of an {@code ExportTraceServiceRequest} with spans of this trace only; of a span
     *     that comes twice the first counts
     * @throws MalformedFragmentException naming the first fragment that cannot be read
     */
    public static Trace decode(String traceId, List<byte[]> fragments, AttributeSelection selection, Assembly assembly)
            throws MalformedFragmentException {
        TraceDecoder decoder = new TraceDecoder(traceId, selection);
        int position = 0;
        for (byte[] fragment : fragments) {
            try {
                decoder.request(new Wire(fragment, 0, fragment.length));
            } catch (IOException e) {
                throw new MalformedFragmentException(position, e);
            }
            position++;
        }
        decoder.spans.cutAttributes(decoder.attributeDecoder.cut());
        if (decoder.attributeDecoder.exactIntegers()) {
            decoder.spans.markExactIntegers();
        }
        return decoder.spans.finish(assembly);
    }

    private void request(Wire wire) throws IOException {
        for (int tag = wire.input.readTag(); tag != 0; tag = wire.input.readTag()) {
            if (tag == RESOURCE_SPANS) {
                resourceSpans(wire.part());
            } else {
                wire.skip(tag);
            }
        }
    }

    /** Reads the resource first: protobuf lets it stand behind the spans that it is about. */
    private void resourceSpans(Wire wire) throws IOException {
        Wire again = wire.copy();
        for (int tag = wire.input.readTag(); tag != 0; tag = wire.input.readTag()) {
            if (tag == RESOURCE) {
                resource(wire);
            } else {
                wire.skip(tag);
            }
        }
        spans.resource(attributes.build());
        for (int tag = again.input.readTag(); tag != 0; tag = again.input.readTag()) {
            if (tag == SCOPE_SPANS) {
                scopeSpans(again.part());
            } else {
                again.skip(tag);
            }
        }
    }

    private void resource(Wire wire) throws IOException {
        int outer = wire.enter();
        for (int tag = wire.input.readTag(); tag != 0; tag = wire.input.readTag()) {
            if (tag == RESOURCE_ATTRIBUTE) {
                attributeDecoder.decode(wire, attributes);
            } else {
                wire.skip(tag);
            }
        }
        wire.leave(outer);
    }

    /** Reads the scope first, as with the resource. */
    private void scopeSpans(Wire wire) throws IOException {
        Wire again = wire.copy();
        Scope scope = Scope.UNKNOWN;
        for (int tag = wire.input.readTag(); tag != 0; tag = wire.input.readTag()) {
            if (tag == SCOPE) {
                scope = scope(wire);
            } else {
                wire.skip(tag);
            }
        }
        spans.scope(scope);
        for (int tag = again.input.readTag(); tag != 0; tag = again.input.readTag()) {
            if (tag == SPAN) {
                spanDecoder.decode(again);
            } else {
                again.skip(tag);
            }
        }
    }

    private Scope scope(Wire wire) throws IOException {
        int outer = wire.enter();
        String name = "";
        String version = "";
        for (int tag = wire.input.readTag(); tag != 0; tag = wire.input.readTag()) {
            switch (tag) {
                case SCOPE_NAME -> name = wire.text(shared);
                case SCOPE_VERSION -> version = wire.text(shared);
                case SCOPE_ATTRIBUTE -> attributeDecoder.decode(wire, attributes);
                default -> wire.skip(tag);
            }
        }
        wire.leave(outer);
        return new Scope(name, version, attributes.build());
    }
}
