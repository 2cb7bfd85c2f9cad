package dev.fluo.rules.correlation;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
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
        EvidenceCodec.writeWritten(cell.evidence(), out);
        EvidenceCodec.writeWritten(cell.withdrawn(), out);
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
        EvidenceCodec.readWritten(in).forEach(cell::witness);
        EvidenceCodec.readWritten(in).forEach(cell::withdraw);
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
}
