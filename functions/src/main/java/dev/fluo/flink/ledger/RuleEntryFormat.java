package dev.fluo.flink.ledger;

import dev.fluo.flink.serialization.Bytes;
import dev.fluo.flink.serialization.SerializedLists;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The form of the written parts of a {@link RuleEntry}. */
final class RuleEntryFormat {

    private RuleEntryFormat() {}

    static void writeAccepted(AcceptedVersion version, DataOutputView out) throws IOException {
        out.writeLong(version.version());
        Bytes.writeText(version.hash(), out);
        Bytes.writeText(version.author(), out);
        Bytes.writeText(version.name(), out);
        out.writeBoolean(version.shadow());
        out.writeBoolean(version.enabled());
        Bytes.writeText(version.engine(), out);
        SerializedLists.write(version.notes(), out, Bytes::writeText);
        SerializedLists.write(version.exceptions(), out, ExceptionNoteFormat::write);
    }

    static AcceptedVersion readAccepted(DataInputView in) throws IOException {
        long version = in.readLong();
        String hash = Bytes.readRequiredText(in);
        String author = Bytes.readText(in);
        String name = Bytes.readRequiredText(in);
        boolean shadow = in.readBoolean();
        boolean enabled = in.readBoolean();
        String engine = Bytes.readText(in);
        List<String> notes = SerializedLists.read(in, Bytes::readRequiredText);
        List<ExceptionNote> exceptions = SerializedLists.read(in, ExceptionNoteFormat::read);
        return new AcceptedVersion(version, hash, author, name, shadow, enabled, engine, notes, exceptions);
    }

    static void writeRefused(RefusedVersion version, DataOutputView out) throws IOException {
        out.writeLong(version.version());
        Bytes.writeText(version.hash(), out);
        Bytes.writeText(version.author(), out);
        SerializedLists.write(version.refusals(), out, RefusalFormat::write);
    }

    static RefusedVersion readRefused(DataInputView in) throws IOException {
        return new RefusedVersion(
                in.readLong(), Bytes.readText(in), Bytes.readText(in), SerializedLists.read(in, RefusalFormat::read));
    }

    static void writeDeleted(DeletedVersion version, DataOutputView out) throws IOException {
        out.writeLong(version.version());
        Bytes.writeText(version.author(), out);
    }

    static DeletedVersion readDeleted(DataInputView in) throws IOException {
        return new DeletedVersion(in.readLong(), Bytes.readText(in));
    }

    static void writeAcknowledgements(Acknowledgements acknowledgements, DataOutputView out) throws IOException {
        out.writeLong(acknowledgements.version());
        out.writeInt(acknowledgements.parallelism());
        SerializedLists.write(acknowledgements.subtasks(), out, (subtask, view) -> view.writeInt(subtask));
    }

    static Acknowledgements readAcknowledgements(DataInputView in) throws IOException {
        long version = in.readLong();
        int parallelism = in.readInt();
        return new Acknowledgements(version, parallelism, Set.copyOf(SerializedLists.read(in, DataInputView::readInt)));
    }

    static void writeQuarantine(QuarantinedVersion quarantine, DataOutputView out) throws IOException {
        out.writeLong(quarantine.version());
        Bytes.writeText(quarantine.reason(), out);
    }

    static QuarantinedVersion readQuarantine(DataInputView in) throws IOException {
        return new QuarantinedVersion(in.readLong(), Bytes.readRequiredText(in));
    }
}
