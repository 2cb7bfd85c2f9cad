package dev.fluo.rules.correlation;

import dev.fluo.rules.evidence.SpanDetails;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the spans behind a finding. A negative number of them says that each has its details, which release 0.1.0 did
 * not write.
 */
final class EvidenceCodec {

    /** The texts of a span before its times, and of its details before its attributes. */
    private static final int TEXTS = 6;

    private static final int TEXTS_OF_DETAILS = 3;

    private EvidenceCodec() {}

    static void write(List<EvidenceSpan> spans, DataOutput out) throws IOException {
        writeSize(spans.size(), out);
        for (EvidenceSpan span : spans) {
            write(span, out);
        }
    }

    static void writeWritten(List<WrittenSpan> spans, DataOutput out) throws IOException {
        writeSize(spans.size(), out);
        for (WrittenSpan span : spans) {
            out.write(span.written());
        }
    }

    private static void writeSize(int size, DataOutput out) throws IOException {
        out.writeInt(size == 0 ? 0 : -size);
    }

    static void write(EvidenceSpan span, DataOutput out) throws IOException {
        ValueCodec.writeText(span.traceId(), out);
        ValueCodec.writeText(span.spanId(), out);
        ValueCodec.writeText(span.parentId(), out);
        ValueCodec.writeText(span.service(), out);
        ValueCodec.writeText(span.environment(), out);
        ValueCodec.writeText(span.name(), out);
        out.writeLong(span.startNanos());
        out.writeLong(span.durationNanos());
        ValueCodec.writeText(span.status(), out);
        writeDetails(span.details(), out);
    }

    private static void writeDetails(SpanDetails details, DataOutput out) throws IOException {
        out.writeBoolean(details != SpanDetails.NONE);
        if (details == SpanDetails.NONE) {
            return;
        }
        ValueCodec.writeText(details.statusMessage(), out);
        ValueCodec.writeText(details.exceptionType(), out);
        ValueCodec.writeText(details.exceptionMessage(), out);
        out.writeByte(details.attributes().size());
        for (Map.Entry<String, String> attribute : details.attributes().entrySet()) {
            ValueCodec.writeText(attribute.getKey(), out);
            ValueCodec.writeText(attribute.getValue(), out);
        }
    }

    static List<EvidenceSpan> read(DataInput in) throws IOException {
        List<EvidenceSpan> spans = new ArrayList<>();
        for (WrittenSpan span : readWritten(in)) {
            spans.add(span.read());
        }
        return spans;
    }

    /** Reads spans without their texts. */
    static List<WrittenSpan> readWritten(DataInput in) throws IOException {
        int written = in.readInt();
        if (written == 0) {
            return List.of();
        }
        int size = Math.abs(written);
        List<WrittenSpan> spans = new ArrayList<>(size);
        ByteCopy copy = new ByteCopy(in);
        for (int i = 0; i < size; i++) {
            spans.add(readWritten(copy, written < 0));
        }
        return spans;
    }

    private static WrittenSpan readWritten(ByteCopy copy, boolean detailed) throws IOException {
        copy.begin();
        for (int i = 0; i < TEXTS; i++) {
            copy.text();
        }
        long startNanos = copy.number();
        copy.number();
        copy.text();
        if (detailed) {
            copyDetails(copy);
        } else {
            copy.add(0);
        }
        return new WrittenSpan(startNanos, copy.bytes());
    }

    private static void copyDetails(ByteCopy copy) throws IOException {
        if (copy.oneByte() == 0) {
            return;
        }
        for (int i = 0; i < TEXTS_OF_DETAILS; i++) {
            copy.text();
        }
        int attributes = copy.oneByte();
        for (int i = 0; i < 2 * attributes; i++) {
            copy.text();
        }
    }

    /** Reads one span as {@link #write(EvidenceSpan, DataOutput)} writes it. */
    static EvidenceSpan readSpan(DataInput in) throws IOException {
        return new EvidenceSpan(
                ValueCodec.readRequired(in),
                ValueCodec.readRequired(in),
                ValueCodec.readText(in),
                ValueCodec.readText(in),
                ValueCodec.readText(in),
                ValueCodec.readRequired(in),
                in.readLong(),
                in.readLong(),
                ValueCodec.readRequired(in),
                readDetails(in));
    }

    private static SpanDetails readDetails(DataInput in) throws IOException {
        if (!in.readBoolean()) {
            return SpanDetails.NONE;
        }
        String statusMessage = ValueCodec.readRequired(in);
        String exceptionType = ValueCodec.readRequired(in);
        String exceptionMessage = ValueCodec.readRequired(in);
        int size = in.readUnsignedByte();
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            attributes.put(ValueCodec.readText(in), ValueCodec.readText(in));
        }
        return new SpanDetails(statusMessage, exceptionType, exceptionMessage, attributes);
    }
}
