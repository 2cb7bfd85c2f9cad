package dev.fluo.flink.ledger;

import dev.fluo.flink.serialization.Bytes;
import dev.fluo.flink.serialization.SerializedLists;
import dev.fluo.flink.serialization.SerializedOptionals;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The form of the written fields of each kind of {@link LedgerEvent}. */
final class LedgerEventFormat {

    private LedgerEventFormat() {}

    static void writeAccepted(RuleAccepted event, DataOutputView out) throws IOException {
        PublicationFormat.write(event.publication(), out);
        Bytes.writeText(event.name(), out);
        out.writeBoolean(event.shadow());
        out.writeBoolean(event.enabled());
        Bytes.writeText(event.engine(), out);
        SerializedLists.write(event.notes(), out, Bytes::writeText);
        SerializedLists.write(event.exceptions(), out, ExceptionNoteFormat::write);
    }

    static RuleAccepted readAccepted(DataInputView in) throws IOException {
        Publication publication = PublicationFormat.read(in);
        String name = Bytes.readRequiredText(in);
        boolean shadow = in.readBoolean();
        boolean enabled = in.readBoolean();
        String engine = Bytes.readText(in);
        List<String> notes = SerializedLists.read(in, Bytes::readRequiredText);
        List<ExceptionNote> exceptions = SerializedLists.read(in, ExceptionNoteFormat::read);
        return new RuleAccepted(publication, name, shadow, enabled, engine, notes, exceptions);
    }

    static void writeRejected(RuleRejected event, DataOutputView out) throws IOException {
        PublicationFormat.write(event.publication(), out);
        SerializedLists.write(event.refusals(), out, RefusalFormat::write);
    }

    static RuleRejected readRejected(DataInputView in) throws IOException {
        return new RuleRejected(PublicationFormat.read(in), SerializedLists.read(in, RefusalFormat::read));
    }

    static void writeAcknowledged(RuleAcknowledged event, DataOutputView out) throws IOException {
        Bytes.writeText(event.key(), out);
        out.writeLong(event.version());
        out.writeInt(event.subtask());
        out.writeInt(event.parallelism());
    }

    static RuleAcknowledged readAcknowledged(DataInputView in) throws IOException {
        return new RuleAcknowledged(Bytes.readRequiredText(in), in.readLong(), in.readInt(), in.readInt());
    }

    static void writeQuarantined(RuleQuarantined event, DataOutputView out) throws IOException {
        Bytes.writeText(event.ruleId(), out);
        out.writeLong(event.version());
        out.writeInt(event.subtask());
        Bytes.writeText(event.reason(), out);
    }

    static RuleQuarantined readQuarantined(DataInputView in) throws IOException {
        return new RuleQuarantined(Bytes.readRequiredText(in), in.readLong(), in.readInt(), Bytes.readRequiredText(in));
    }

    static void writeNoted(RuleNoted event, DataOutputView out) throws IOException {
        Bytes.writeText(event.ruleId(), out);
        out.writeLong(event.version());
        Bytes.writeText(event.note(), out);
    }

    static RuleNoted readNoted(DataInputView in) throws IOException {
        return new RuleNoted(Bytes.readRequiredText(in), in.readLong(), Bytes.readRequiredText(in));
    }

    static void writeRestarted(RulesTopicRestarted event, DataOutputView out) throws IOException {
        Bytes.writeText(event.topic(), out);
        out.writeInt(event.restarts());
    }

    static RulesTopicRestarted readRestarted(DataInputView in) throws IOException {
        return new RulesTopicRestarted(Bytes.readRequiredText(in), in.readInt());
    }

    static void writeMerged(IncidentsMerged event, DataOutputView out) throws IOException {
        Bytes.writeText(event.incident(), out);
        Bytes.writeText(event.into(), out);
        Bytes.writeText(event.environment(), out);
        out.writeLong(event.atMillis());
        out.writeLong(event.signals());
    }

    static IncidentsMerged readMerged(DataInputView in) throws IOException {
        return new IncidentsMerged(
                Bytes.readRequiredText(in),
                Bytes.readRequiredText(in),
                Bytes.readRequiredText(in),
                in.readLong(),
                in.readLong());
    }

    static void writeCounts(VerdictCounts event, DataOutputView out) throws IOException {
        out.writeInt(event.subtask());
        out.writeLong(event.eventTimeFrom());
        out.writeLong(event.eventTimeTo());
        SerializedLists.write(event.rules(), out, RuleCountsFormat::write);
    }

    /** Reads the first format, which knows nothing of pending episodes. */
    static VerdictCounts readFirstCounts(DataInputView in) throws IOException {
        return new VerdictCounts(
                in.readInt(), in.readLong(), in.readLong(), SerializedLists.read(in, RuleCountsFormat::readFirst));
    }

    static VerdictCounts readCounts(DataInputView in) throws IOException {
        return new VerdictCounts(
                in.readInt(), in.readLong(), in.readLong(), SerializedLists.read(in, RuleCountsFormat::read));
    }

    static void writeTerms(TermsSeen event, DataOutputView out) throws IOException {
        Bytes.writeText(event.ruleId(), out);
        SerializedLists.write(event.terms(), out, (term, view) -> {
            Bytes.writeText(term.term(), view);
            SerializedOptionals.writeLong(term.lastSeenMillis(), view);
        });
    }

    static TermsSeen readTerms(DataInputView in) throws IOException {
        return new TermsSeen(
                Bytes.readRequiredText(in),
                SerializedLists.read(
                        in, view -> new SeenTerm(Bytes.readRequiredText(view), SerializedOptionals.readLong(view))));
    }
}
