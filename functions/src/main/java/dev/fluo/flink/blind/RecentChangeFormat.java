package dev.fluo.flink.blind;

import dev.fluo.flink.serialization.Bytes;
import dev.fluo.rules.blindspot.RecentChange;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes and reads the fields of a {@link RecentChange}. */
public final class RecentChangeFormat {

    private RecentChangeFormat() {}

    /** Writes all fields. */
    public static void write(RecentChange change, DataOutputView out) throws IOException {
        out.writeLong(change.timeMillis());
        Bytes.writeText(change.kind(), out);
        Bytes.writeText(change.service(), out);
        Bytes.writeText(change.environment(), out);
        Bytes.writeText(change.version(), out);
        Bytes.writeText(change.author(), out);
    }

    /** Reads what {@link #write} wrote. */
    public static RecentChange read(DataInputView in) throws IOException {
        return new RecentChange(
                in.readLong(),
                Bytes.readRequiredText(in),
                Bytes.readText(in),
                Bytes.readText(in),
                Bytes.readText(in),
                Bytes.readText(in));
    }
}
