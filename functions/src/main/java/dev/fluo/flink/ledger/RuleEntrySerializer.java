package dev.fluo.flink.ledger;

import dev.fluo.flink.serialization.Bytes;
import dev.fluo.flink.serialization.SerializedLists;
import dev.fluo.flink.serialization.SerializedOptionals;
import dev.fluo.flink.serialization.VersionedSerializer;
import dev.fluo.flink.serialization.VersionedSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializes {@link RuleEntry} state. */
final class RuleEntrySerializer extends VersionedSerializer<RuleEntry> {

    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;

    RuleEntrySerializer() {
        this(VERSION);
    }

    private RuleEntrySerializer(int version) {
        super(version);
    }

    @Override
    protected void write(RuleEntry entry, DataOutputView out) throws IOException {
        Bytes.writeText(entry.key(), out);
        SerializedOptionals.write(entry.accepted(), out, RuleEntryFormat::writeAccepted);
        SerializedOptionals.write(entry.active(), out, RuleEntryFormat::writeAccepted);
        SerializedOptionals.write(entry.refused(), out, RuleEntryFormat::writeRefused);
        SerializedOptionals.write(entry.deleted(), out, RuleEntryFormat::writeDeleted);
        SerializedLists.write(entry.acknowledgements(), out, RuleEntryFormat::writeAcknowledgements);
        SerializedOptionals.write(entry.quarantine(), out, RuleEntryFormat::writeQuarantine);
        SerializedLists.write(entry.notes(), out, Bytes::writeText);
        SerializedLists.write(entry.exceptions(), out, ExceptionNoteFormat::write);
    }

    @Override
    protected RuleEntry read(DataInputView in, int version) throws IOException {
        return new RuleEntry(
                Bytes.readRequiredText(in),
                SerializedOptionals.read(in, RuleEntryFormat::readAccepted),
                SerializedOptionals.read(in, RuleEntryFormat::readAccepted),
                SerializedOptionals.read(in, RuleEntryFormat::readRefused),
                SerializedOptionals.read(in, RuleEntryFormat::readDeleted),
                SerializedLists.read(in, RuleEntryFormat::readAcknowledgements),
                SerializedOptionals.read(in, RuleEntryFormat::readQuarantine),
                SerializedLists.read(in, Bytes::readRequiredText),
                SerializedLists.read(in, ExceptionNoteFormat::read));
    }

    @Override
    public TypeSerializerSnapshot<RuleEntry> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The snapshot of this serializer in a savepoint. */
    public static final class Snapshot extends VersionedSnapshot<RuleEntry> {
        /** Made by Flink when it restores. */
        public Snapshot() {
            super(VERSION, RuleEntrySerializer::new);
        }
    }
}
