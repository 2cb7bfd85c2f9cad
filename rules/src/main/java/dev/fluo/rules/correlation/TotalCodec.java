package dev.fluo.rules.correlation;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Writes totals: those that two doubles hold in the first format that there was, the others in full. */
final class TotalCodec {

    private static final int SHORT = -1;
    private static final int FULL = -2;

    private TotalCodec() {}

    /** Tells if this byte begins a total. */
    static boolean isTotal(int kind) {
        return kind == SHORT || kind == FULL;
    }

    static void write(Total total, DataOutput out) throws IOException {
        out.writeByte(total.isShort() ? SHORT : FULL);
        out.writeLong(total.count());
        if (total.isShort()) {
            boolean two = total.usual().size() == 2;
            out.writeDouble(total.usual().part(two ? 1 : 0));
            out.writeDouble(two ? total.usual().part(0) : 0);
        } else {
            out.writeInt(total.infinite());
            out.writeInt(total.negativeInfinite());
            write(total.usual(), out);
            write(total.large(), out);
        }
    }

    private static void write(ExactSum sum, DataOutput out) throws IOException {
        out.writeInt(sum.size());
        for (int i = 0; i < sum.size(); i++) {
            out.writeDouble(sum.part(i));
        }
    }

    /** @param kind the byte with which it begins */
    static Total read(int kind, DataInput in) throws IOException {
        return kind == SHORT ? readShort(in) : readFull(in);
    }

    private static Total readFull(DataInput in) throws IOException {
        Total total = new Total(in.readLong(), in.readInt(), in.readInt());
        read(total.usual(), in);
        read(total.large(), in);
        return total;
    }

    private static void read(ExactSum sum, DataInput in) throws IOException {
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            sum.add(in.readDouble());
        }
    }

    /** Earlier versions wrote infinite and undefined sums so: what else was in them is not known any more. */
    private static Total readShort(DataInput in) throws IOException {
        long count = in.readLong();
        double high = in.readDouble();
        double low = in.readDouble();
        boolean undefined = Double.isNaN(high) || Double.isNaN(low);
        Total total = new Total(count, undefined ? 1 : 0, undefined ? 1 : 0);
        if (!undefined) {
            total.plus(high, 1);
            total.plus(low, 1);
        }
        return total;
    }
}
