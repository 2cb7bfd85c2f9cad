package dev.fluo.flink.ledger;

import dev.fluo.flink.serialization.Bytes;
import dev.fluo.flink.serialization.Lists;
import dev.fluo.flink.serialization.Optionals;
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
        Optionals.write(entry.accepted(), out, RuleEntryFormat::writeAccepted);
        Optionals.write(entry.active(), out, RuleEntryFormat::writeAccepted);
        Optionals.write(entry.refused(), out, RuleEntryFormat::writeRefused);
        Optionals.write(entry.deleted(), out, RuleEntryFormat::writeDeleted);
        Lists.write(entry.acknowledgements(), out, RuleEntryFormat::writeAcknowledgements);
        Optionals.write(entry.quarantine(), out, RuleEntryFormat::writeQuarantine);
        Lists.write(entry.notes(), out, Bytes::writeText);
        Lists.write(entry.exceptions(), out, ExceptionNoteFormat::write);
    }

    @Override
    protected RuleEntry read(DataInputView in, int version) throws IOException {
        return new RuleEntry(
                Bytes.readText(in),
                Optionals.read(in, RuleEntryFormat::readAccepted),
                Optionals.read(in, RuleEntryFormat::readAccepted),
                Optionals.read(in, RuleEntryFormat::readRefused),
                Optionals.read(in, RuleEntryFormat::readDeleted),
                Lists.read(in, RuleEntryFormat::readAcknowledgements),
                Optionals.read(in, RuleEntryFormat::readQuarantine),
                Lists.read(in, Bytes::readText),
                Lists.read(in, ExceptionNoteFormat::read));
    }

    @Override
    public TypeSerializerSnapshot<RuleEntry> snapshotConfiguration() {
        return new Snapshot();
    }

    /** What a savepoint remembers of this serializer. */
    public static final class Snapshot extends VersionedSnapshot<RuleEntry> {
        /** Made by Flink when it restores. */
        public Snapshot() {
            super(VERSION, RuleEntrySerializer::new);
        }
    }
}
