package dev.fluo.flink.slice;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes the spans of one trace as a request of their own: the framing anew, everything else copied byte by byte.
 */
final class FragmentWriter {

    private static final int RESOURCE_SPANS = 1;
    private static final int SCOPE_SPANS = 2;

    private final ScannedRequest found;
    /** Sizes of the scopes and resources of the fragment at hand, in the order in which they are written. */
    private final IntColumn scopeSizes = new IntColumn();

    private final IntColumn resourceSizes = new IntColumn();

    FragmentWriter(ScannedRequest found) {
        this.found = found;
    }

    /** The spans of a slot, with their scopes and resources, as an {@code ExportTraceServiceRequest}. */
    byte[] write(byte[] request, int slot) {
        byte[] fragment = new byte[measure(slot)];
        CodedOutputStream out = CodedOutputStream.newInstance(fragment);
        try {
            copy(request, slot, out);
            out.checkNoSpaceLeft();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a fragment was measured wrongly", impossible);
        }
        return fragment;
    }

    /** Fills in the sizes from the spans outwards, and gives that of the whole. */
    private int measure(int slot) {
        scopeSizes.clear();
        resourceSizes.clear();
        int scope = TraceTable.NONE;
        int resource = TraceTable.NONE;
        for (int span = found.traces.head(slot); span != TraceTable.NONE; span = found.next(span)) {
            if (found.scope(span) != scope) {
                closeScope();
                if (found.resource(span) != resource) {
                    resource = found.resource(span);
                    resourceSizes.add(found.resources.length(resource));
                }
                scope = found.scope(span);
                scopeSizes.add(found.scopes.length(scope));
            }
            scopeSizes.increase(scopeSizes.size() - 1, found.length(span));
        }
        closeScope();
        int size = 0;
        for (int i = 0; i < resourceSizes.size(); i++) {
            size += framed(RESOURCE_SPANS, resourceSizes.get(i));
        }
        return size;
    }

    private void closeScope() {
        if (scopeSizes.size() > 0) {
            resourceSizes.increase(resourceSizes.size() - 1, framed(SCOPE_SPANS, scopeSizes.last()));
        }
    }

    private void copy(byte[] request, int slot, CodedOutputStream out) throws IOException {
        int scope = TraceTable.NONE;
        int resource = TraceTable.NONE;
        int scopesWritten = 0;
        int resourcesWritten = 0;
        for (int span = found.traces.head(slot); span != TraceTable.NONE; span = found.next(span)) {
            if (found.scope(span) != scope) {
                if (found.resource(span) != resource) {
                    resource = found.resource(span);
                    open(RESOURCE_SPANS, resourceSizes.get(resourcesWritten++), out);
                    copy(request, found.resources, resource, out);
                }
                scope = found.scope(span);
                open(SCOPE_SPANS, scopeSizes.get(scopesWritten++), out);
                copy(request, found.scopes, scope, out);
            }
            out.writeRawBytes(request, found.start(span), found.length(span));
        }
    }

    private static void copy(byte[] request, Envelopes envelopes, int envelope, CodedOutputStream out)
            throws IOException {
        int endRange = envelopes.endRange(envelope);
        for (int range = envelopes.firstRange(envelope); range < endRange; range++) {
            out.writeRawBytes(request, envelopes.start(range), envelopes.end(range) - envelopes.start(range));
        }
    }

    private static void open(int field, int size, CodedOutputStream out) throws IOException {
        out.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.writeUInt32NoTag(size);
    }

    private static int framed(int field, int size) {
        return CodedOutputStream.computeTagSize(field) + CodedOutputStream.computeUInt32SizeNoTag(size) + size;
    }
}
