package dev.fluo.stream;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes cells, and the spans behind them. */
final class CellCodec {

    private static final int TOTAL = -1;

    private CellCodec() {}

    static void write(Cell cell, DataOutput out) throws IOException {
        if (cell.amount() instanceof Total total) {
            out.writeByte(TOTAL);
            out.writeLong(total.count());
            out.writeDouble(total.high());
            out.writeDouble(total.low());
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
        Amount amount = kind == TOTAL ? new Total(in.readLong(), in.readDouble(), in.readDouble()) : bag(kind, in);
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
            bag.put(ValueCodec.read(in), in.readLong());
        }
        if (full) {
            bag.markFull();
        }
        return bag;
    }

    static void writeSpans(List<EvidenceSpan> spans, DataOutput out) throws IOException {
        out.writeInt(spans.size());
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
        }
    }

    static List<EvidenceSpan> readSpans(DataInput in) throws IOException {
        int size = in.readInt();
        List<EvidenceSpan> spans = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            spans.add(new EvidenceSpan(
                    ValueCodec.readText(in),
                    ValueCodec.readText(in),
                    ValueCodec.readText(in),
                    ValueCodec.readText(in),
                    ValueCodec.readText(in),
                    ValueCodec.readText(in),
                    in.readLong(),
                    in.readLong(),
                    ValueCodec.readText(in)));
        }
        return spans;
    }
}
