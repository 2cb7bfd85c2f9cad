package dev.fluo.flink.ledger;

import dev.fluo.flink.serialization.VersionedSerializer;
import dev.fluo.flink.serialization.VersionedSnapshot;
import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializes {@link LedgerEvent}s: one byte names the kind, and the fields follow. */
public final class LedgerEventSerializer extends VersionedSerializer<LedgerEvent> {

    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;

    private static final byte ACCEPTED = 1;
    private static final byte REJECTED = 2;
    private static final byte DELETED = 3;
    private static final byte ACKNOWLEDGED = 4;
    private static final byte QUARANTINED = 5;
    private static final byte NOTED = 6;
    private static final byte FIRST_COUNTS = 7;
    private static final byte TOPIC_RESTARTED = 8;
    private static final byte TERMS_SEEN = 9;
    private static final byte COUNTS = 10;
    private static final byte INCIDENTS_MERGED = 11;

    LedgerEventSerializer() {
        this(VERSION);
    }

    private LedgerEventSerializer(int version) {
        super(version);
    }

    @Override
    protected void write(LedgerEvent event, DataOutputView out) throws IOException {
        Objects.requireNonNull(event);
        if (event instanceof RuleAccepted accepted) {
            out.writeByte(ACCEPTED);
            LedgerEventFormat.writeAccepted(accepted, out);
        } else if (event instanceof RuleRejected rejected) {
            out.writeByte(REJECTED);
            LedgerEventFormat.writeRejected(rejected, out);
        } else if (event instanceof RuleDeleted deleted) {
            out.writeByte(DELETED);
            PublicationFormat.write(deleted.publication(), out);
        } else if (event instanceof RuleAcknowledged acknowledged) {
            out.writeByte(ACKNOWLEDGED);
            LedgerEventFormat.writeAcknowledged(acknowledged, out);
        } else if (event instanceof RuleQuarantined quarantined) {
            out.writeByte(QUARANTINED);
            LedgerEventFormat.writeQuarantined(quarantined, out);
        } else if (event instanceof RuleNoted noted) {
            out.writeByte(NOTED);
            LedgerEventFormat.writeNoted(noted, out);
        } else if (event instanceof VerdictCounts counts) {
            out.writeByte(COUNTS);
            LedgerEventFormat.writeCounts(counts, out);
        } else if (event instanceof RulesTopicRestarted restarted) {
            out.writeByte(TOPIC_RESTARTED);
            LedgerEventFormat.writeRestarted(restarted, out);
        } else if (event instanceof TermsSeen seen) {
            out.writeByte(TERMS_SEEN);
            LedgerEventFormat.writeTerms(seen, out);
        } else if (event instanceof IncidentsMerged merged) {
            out.writeByte(INCIDENTS_MERGED);
            LedgerEventFormat.writeMerged(merged, out);
        }
    }

    @Override
    protected LedgerEvent read(DataInputView in, int version) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case ACCEPTED -> LedgerEventFormat.readAccepted(in);
            case REJECTED -> LedgerEventFormat.readRejected(in);
            case DELETED -> new RuleDeleted(PublicationFormat.read(in));
            case ACKNOWLEDGED -> LedgerEventFormat.readAcknowledged(in);
            case QUARANTINED -> LedgerEventFormat.readQuarantined(in);
            case NOTED -> LedgerEventFormat.readNoted(in);
            case FIRST_COUNTS -> LedgerEventFormat.readFirstCounts(in);
            case COUNTS -> LedgerEventFormat.readCounts(in);
            case TOPIC_RESTARTED -> LedgerEventFormat.readRestarted(in);
            case TERMS_SEEN -> LedgerEventFormat.readTerms(in);
            case INCIDENTS_MERGED -> LedgerEventFormat.readMerged(in);
            default -> throw new IOException("no ledger event is of kind " + kind);
        };
    }

    @Override
    public TypeSerializerSnapshot<LedgerEvent> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The snapshot of this serializer in a savepoint. */
    public static final class Snapshot extends VersionedSnapshot<LedgerEvent> {
        /** Made by Flink when it restores. */
        public Snapshot() {
            super(VERSION, LedgerEventSerializer::new);
        }
    }
}
