package dev.fluo.flink.ledger;

import dev.fluo.flink.serialization.Bytes;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The form of a written {@link Refusal}. */
final class RefusalFormat {

    private RefusalFormat() {}

    static void write(Refusal refusal, DataOutputView out) throws IOException {
        Bytes.writeText(refusal.code(), out);
        Bytes.writeText(refusal.message(), out);
        out.writeInt(refusal.line());
        out.writeInt(refusal.column());
        Bytes.writeText(refusal.hint(), out);
        Bytes.writeText(refusal.sourceLine(), out);
    }

    static Refusal read(DataInputView in) throws IOException {
        return new Refusal(
                Bytes.readRequiredText(in),
                Bytes.readRequiredText(in),
                in.readInt(),
                in.readInt(),
                Bytes.readText(in),
                Bytes.readText(in));
    }
}
