package dev.fluo.rules.correlation;

import dev.fluo.rules.evidence.SpanDetails;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes cells, and the spans behind them. */
final class CellCodec {

    private CellCodec() {}

    /** Writes a cell; where bytes are only counted, those of a cell that has not changed are known. */
    static void write(Cell cell, DataOutput out) throws IOException {
        if (out instanceof ByteCount count) {
            count.add(cell.writtenBytes());
        } else {
            writeAll(cell, out);
        }
    }

    /** Writes a cell, or counts its bytes anew. */
    static void writeAll(Cell cell, DataOutput out) throws IOException {
        if (cell.amount() instanceof Total total) {
            TotalCodec.write(total, out);
        } else {
            write((Bag) cell.amount(), out);
        }
        writeSpans(cell.evidence(), out);
        writeSpans(cell.withdrawn(), out);
    }

    private static void write(Bag bag, DataOutput out) throws IOException {
        out.writeByte(bag.keep().ordinal());
        out.writeBoolean(bag.isFull());
        out.writeInt(bag.counts().size());
        for (Map.Entry<Comparable<Object>, Long> entry : bag.counts().entrySet()) {
            ValueCodec.write(entry.getKey(), out);
            out.writeLong(entry.getValue());
        }
    }

    static Cell read(DataInput in) throws IOException {
        int kind = in.readByte();
        Amount amount = TotalCodec.isTotal(kind) ? TotalCodec.read(kind, in) : bag(kind, in);
        Cell cell = new Cell(amount);
        readSpans(in).forEach(cell::witness);
        readSpans(in).forEach(cell::withdraw);
        return cell;
    }

    private static Bag bag(int kind, DataInput in) throws IOException {
        Bag bag = new Bag(Bag.Keep.values()[kind]);
        boolean full = in.readBoolean();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            bag.put(Objects.requireNonNull(ValueCodec.read(in), "a bag holds values"), in.readLong());
        }
        if (full) {
            bag.markFull();
        }
        return bag;
    }

    /** Writes spans. A negative number of them says that their details follow, which release 0.1.0 did not have. */
    static void writeSpans(List<EvidenceSpan> spans, DataOutput out) throws IOException {
        out.writeInt(spans.isEmpty() ? 0 : -spans.size());
        for (EvidenceSpan span : spans) {
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

    static List<EvidenceSpan> readSpans(DataInput in) throws IOException {
        int written = in.readInt();
        int size = Math.abs(written);
        List<EvidenceSpan> spans = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            spans.add(new EvidenceSpan(
                    ValueCodec.readRequired(in),
                    ValueCodec.readRequired(in),
                    ValueCodec.readText(in),
                    ValueCodec.readText(in),
                    ValueCodec.readText(in),
                    ValueCodec.readRequired(in),
                    in.readLong(),
                    in.readLong(),
                    ValueCodec.readRequired(in),
                    written < 0 ? readDetails(in) : SpanDetails.NONE));
        }
        return spans;
    }
}
