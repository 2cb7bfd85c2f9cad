package dev.fluo.flink.ledger;

import dev.fluo.flink.serialization.Bytes;
import dev.fluo.flink.serialization.SerializedOptionals;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The form of a written {@link ExceptionNote}. */
final class ExceptionNoteFormat {

    private ExceptionNoteFormat() {}

    static void write(ExceptionNote note, DataOutputView out) throws IOException {
        Bytes.writeText(note.name(), out);
        Bytes.writeText(note.owner(), out);
        Bytes.writeText(note.reason(), out);
        SerializedOptionals.writeLong(note.untilMillis(), out);
    }

    static ExceptionNote read(DataInputView in) throws IOException {
        return new ExceptionNote(
                Bytes.readRequiredText(in), Bytes.readText(in), Bytes.readText(in), SerializedOptionals.readLong(in));
    }
}
