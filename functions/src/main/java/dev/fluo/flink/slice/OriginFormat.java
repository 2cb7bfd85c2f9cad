package dev.fluo.flink.slice;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The form of an {@link Origin} inside other values. */
final class OriginFormat {

    private OriginFormat() {}

    static void write(Origin origin, DataOutputView out) throws IOException {
        out.writeUTF(origin.topic());
        out.writeInt(origin.partition());
        out.writeLong(origin.offset());
    }

    static Origin read(DataInputView in) throws IOException {
        return new Origin(in.readUTF(), in.readInt(), in.readLong());
    }
}
