package dev.fluo.rules.correlation;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes contributions, in the one format that there is so far. */
public final class ContributionCodec {

    private static final int JOINED = 1;
    private static final int SECRET_KEY = 2;

    private ContributionCodec() {}

    public static void write(Contribution contribution, DataOutput out) throws IOException {
        ValueCodec.writeText(contribution.ruleId(), out);
        out.writeLong(contribution.generation());
        out.writeByte((contribution.joined() ? JOINED : 0) | (contribution.secretKey() ? SECRET_KEY : 0));
        ValueCodec.writeAll(contribution.key(), out);
        out.writeLong(contribution.learnedFrom());
        out.writeInt(contribution.entries().size());
        for (Contribution.Entry entry : contribution.entries()) {
            out.writeInt(entry.series());
            out.writeLong(entry.place());
            CellCodec.write(entry.cell(), out);
        }
    }

    public static Contribution read(DataInput in) throws IOException {
        String ruleId = ValueCodec.readRequired(in);
        long generation = in.readLong();
        int flags = in.readByte();
        List<Object> key = ValueCodec.readAll(in);
        long learnedFrom = in.readLong();
        int size = in.readInt();
        List<Contribution.Entry> entries = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            entries.add(new Contribution.Entry(in.readInt(), in.readLong(), CellCodec.read(in)));
        }
        return new Contribution(
                ruleId, generation, (flags & JOINED) != 0, key, (flags & SECRET_KEY) != 0, learnedFrom, entries);
    }
}
