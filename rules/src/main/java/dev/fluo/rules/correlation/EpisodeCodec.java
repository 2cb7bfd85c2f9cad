package dev.fluo.rules.correlation;

import dev.fluo.rules.document.Severity;
import dev.fluo.rules.verdict.Observation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes episodes in two parts: the second one was added to the format later, and stands at its end. */
final class EpisodeCodec {

    private static final int NO_SEVERITY = -1;

    private EpisodeCodec() {}

    /** Writes the first part: what an episode was first said with. */
    static void write(Episode episode, DataOutput out) throws IOException {
        EpisodeLevel first = episode.levels().get(0);
        out.writeLong(episode.startMillis());
        out.writeLong(episode.endMillis());
        out.writeBoolean(episode.moment());
        out.writeLong(first.windowMillis());
        ValueCodec.writeText(episode.excepted(), out);
        out.writeInt(episode.sequence());
        out.writeInt(episode.repeats());
        write(first.finding(), out);
    }

    /** Reads the first part; an episode of which there is no second one was due at once and has one severity. */
    static Episode read(DataInput in) throws IOException {
        long start = in.readLong();
        long end = in.readLong();
        boolean moment = in.readBoolean();
        long window = in.readLong();
        String excepted = ValueCodec.readText(in);
        int sequence = in.readInt();
        int repeats = in.readInt();
        long due = moment ? end : start;
        EpisodeLevel level = new EpisodeLevel(due, window, null, readFinding(in));
        return new Episode(new EpisodeTime(start, due, end, moment), List.of(level), excepted, sequence, repeats, null);
    }

    /** Writes the second part: when it was due, and its severities. */
    static void writeLevels(Episode episode, DataOutput out) throws IOException {
        EpisodeLevel first = episode.levels().get(0);
        out.writeLong(episode.time().dueMillis());
        out.writeLong(first.atMillis());
        writeSeverity(first.severity(), out);
        writeSeverity(episode.told(), out);
        out.writeInt(episode.levels().size() - 1);
        for (EpisodeLevel level : episode.levels().subList(1, episode.levels().size())) {
            out.writeLong(level.atMillis());
            out.writeLong(level.windowMillis());
            writeSeverity(level.severity(), out);
            write(level.finding(), out);
        }
    }

    /**
     * Reads the second part of an episode.
     *
     * @param read its first part
     */
    static Episode readLevels(Episode read, DataInput in) throws IOException {
        EpisodeLevel only = read.levels().get(0);
        long due = in.readLong();
        List<EpisodeLevel> levels = new ArrayList<>();
        levels.add(new EpisodeLevel(in.readLong(), only.windowMillis(), readSeverity(in), only.finding()));
        Severity told = readSeverity(in);
        int more = in.readInt();
        for (int i = 0; i < more; i++) {
            levels.add(new EpisodeLevel(in.readLong(), in.readLong(), readSeverity(in), readFinding(in)));
        }
        EpisodeTime time = new EpisodeTime(read.startMillis(), due, read.endMillis(), read.moment());
        return new Episode(time, levels, read.excepted(), read.sequence(), read.repeats(), told);
    }

    private static void writeSeverity(@Nullable Severity severity, DataOutput out) throws IOException {
        out.writeByte(severity == null ? NO_SEVERITY : severity.level());
    }

    private static @Nullable Severity readSeverity(DataInput in) throws IOException {
        int level = in.readByte();
        return level == NO_SEVERITY ? null : Severity.values()[level - 1];
    }

    private static void write(CorrelationFinding finding, DataOutput out) throws IOException {
        ValueCodec.write(finding.value(), out);
        out.writeInt(finding.observed().size());
        for (Observation observation : finding.observed()) {
            ValueCodec.writeText(observation.text(), out);
            ValueCodec.write(observation.left(), out);
            ValueCodec.writeText(observation.operator(), out);
            ValueCodec.write(observation.right(), out);
            out.writeBoolean(observation.outcome());
        }
        EvidenceCodec.write(finding.evidence(), out);
        out.writeLong(finding.evidenceCount());
    }

    private static CorrelationFinding readFinding(DataInput in) throws IOException {
        Object value = Objects.requireNonNull(ValueCodec.read(in), "a finding has a value");
        int size = in.readInt();
        List<Observation> observed = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            observed.add(new Observation(
                    ValueCodec.readRequired(in),
                    ValueCodec.read(in),
                    ValueCodec.readRequired(in),
                    ValueCodec.read(in),
                    in.readBoolean()));
        }
        return new CorrelationFinding(value, observed, EvidenceCodec.read(in), in.readLong());
    }
}
