package dev.fluo.rules.correlation;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes what is kept of a rule. What was added to the format stands at the end: the first one ended with the keys.
 */
public final class PartitionCodec {

    private static final int BOUNDED = 1;
    private static final int SECRET = 2;

    private PartitionCodec() {}

    /** Returns the bytes that a state takes where it is written. Only what has changed is counted anew. */
    public static long bytes(PartitionState state) throws IOException {
        ByteCount count = new ByteCount();
        write(state, count);
        return count.bytes();
    }

    public static void write(PartitionState state, DataOutput out) throws IOException {
        out.writeLong(state.generation());
        out.writeLong(state.watermarkMillis);
        out.writeBoolean(state.shared != null);
        if (state.shared != null) {
            write(state.shared, out);
        }
        out.writeInt(state.keys.size());
        for (Map.Entry<List<Object>, KeyState> key : state.keys.entrySet()) {
            ValueCodec.writeAll(key.getKey(), out);
            write(key.getValue(), out);
        }
        for (KeyState key : state.keys.values()) {
            writeFallen(key.fallen, out);
            writeSteps(key, out);
        }
        if (state.shared != null) {
            writeSteps(state.shared, out);
        }
        for (KeyState key : state.keys.values()) {
            writeLevels(key.episodes, out);
            writePhases(key.phases, out);
        }
        for (KeyState key : state.keys.values()) {
            writeScores(key.scores, out);
        }
    }

    /** Reads the first format, which knows nothing of fallen episodes and of steps. */
    public static PartitionState readFirst(DataInput in) throws IOException {
        PartitionState state = new PartitionState(in.readLong());
        state.watermarkMillis = in.readLong();
        state.shared = in.readBoolean() ? readKey(in) : null;
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            List<Object> key = ValueCodec.readAll(in);
            state.keys.put(key, readKey(in));
        }
        return state;
    }

    /** Reads the newest format. */
    public static PartitionState read(DataInput in) throws IOException {
        PartitionState state = readThird(in);
        for (KeyState key : state.keys.values()) {
            int numbers = in.readInt();
            for (int i = 0; i < numbers; i++) {
                key.scores.put(in.readInt(), ScoreHistory.read(in));
            }
        }
        return state;
    }

    /** Reads the third format, which knows nothing of budgets. */
    public static PartitionState readThird(DataInput in) throws IOException {
        PartitionState state = readSecond(in);
        for (KeyState key : state.keys.values()) {
            readLevels(key.episodes, in);
            readPhases(key.phases, in);
        }
        return state;
    }

    /** Reads the second format, which knows nothing of waits and of severities. */
    public static PartitionState readSecond(DataInput in) throws IOException {
        PartitionState state = readFirst(in);
        for (KeyState key : state.keys.values()) {
            int fallen = in.readInt();
            for (int i = 0; i < fallen; i++) {
                key.fallen.put(in.readLong(), in.readInt());
            }
            readSteps(key, in);
        }
        if (state.shared != null) {
            readSteps(state.shared, in);
        }
        return state;
    }

    private static void writeScores(Map<Integer, ScoreHistory> scores, DataOutput out) throws IOException {
        out.writeInt(scores.size());
        for (Map.Entry<Integer, ScoreHistory> history : scores.entrySet()) {
            out.writeInt(history.getKey());
            history.getValue().write(out);
        }
    }

    private static void writeSteps(KeyState key, DataOutput out) throws IOException {
        for (Timeline timeline : key.series) {
            out.writeLong(timeline.step());
        }
    }

    private static void readSteps(KeyState key, DataInput in) throws IOException {
        for (Timeline timeline : key.series) {
            timeline.restore(in.readLong());
        }
    }

    private static void writeLevels(List<Episode> episodes, DataOutput out) throws IOException {
        for (Episode episode : episodes) {
            EpisodeCodec.writeLevels(episode, out);
        }
    }

    private static void readLevels(List<Episode> episodes, DataInput in) throws IOException {
        for (int i = 0; i < episodes.size(); i++) {
            episodes.set(i, EpisodeCodec.readLevels(episodes.get(i), in));
        }
    }

    private static void writePhases(Phases phases, DataOutput out) throws IOException {
        out.writeInt(phases.size());
        if (phases.size() > 0) {
            out.writeInt(phases.holdMark());
            out.writeInt(phases.endMark());
            for (Phases.Phase phase : phases.all()) {
                out.writeByte(phase.kind().ordinal());
                out.writeLong(phase.since());
                out.writeLong(phase.start());
            }
        }
    }

    private static void readPhases(Phases phases, DataInput in) throws IOException {
        int size = in.readInt();
        if (size > 0) {
            phases.restore(in.readInt(), in.readInt());
            for (int i = 0; i < size; i++) {
                Phases.Kind kind = Phases.Kind.values()[in.readByte()];
                phases.add(new Phases.Phase(kind, in.readLong(), in.readLong()));
            }
        }
    }

    private static void writeFallen(Map<Long, Integer> fallen, DataOutput out) throws IOException {
        out.writeInt(fallen.size());
        for (Map.Entry<Long, Integer> episode : fallen.entrySet()) {
            out.writeLong(episode.getKey());
            out.writeInt(episode.getValue());
        }
    }

    private static void write(KeyState key, DataOutput out) throws IOException {
        out.writeLong(key.learnedFrom);
        out.writeLong(key.bornMillis);
        out.writeLong(key.lastMillis);
        out.writeLong(key.settled);
        out.writeLong(key.dirtyFrom);
        out.writeLong(key.seenMillis);
        out.writeByte((key.bounded ? BOUNDED : 0) | (key.secret ? SECRET : 0));
        out.writeInt(key.series.size());
        for (Timeline timeline : key.series) {
            out.writeInt(timeline.cells().size());
            for (Map.Entry<Long, Cell> cell : timeline.cells().entrySet()) {
                out.writeLong(cell.getKey());
                CellCodec.write(cell.getValue(), out);
            }
        }
        out.writeInt(key.samples.size());
        for (TreeMap<Long, Double> samples : key.samples) {
            out.writeInt(samples.size());
            for (Map.Entry<Long, Double> sample : samples.entrySet()) {
                out.writeLong(sample.getKey());
                out.writeDouble(sample.getValue());
            }
        }
        out.writeInt(key.episodes.size());
        for (Episode episode : key.episodes) {
            EpisodeCodec.write(episode, out);
        }
    }

    private static KeyState readKey(DataInput in) throws IOException {
        KeyState key = new KeyState(0);
        key.learnedFrom = in.readLong();
        key.bornMillis = in.readLong();
        key.lastMillis = in.readLong();
        key.settled = in.readLong();
        key.dirtyFrom = in.readLong();
        key.seenMillis = in.readLong();
        int flags = in.readByte();
        key.bounded = (flags & BOUNDED) != 0;
        key.secret = (flags & SECRET) != 0;
        int series = in.readInt();
        for (int i = 0; i < series; i++) {
            Timeline timeline = new Timeline();
            int size = in.readInt();
            for (int j = 0; j < size; j++) {
                timeline.cells().put(in.readLong(), CellCodec.read(in));
            }
            key.series.add(timeline);
        }
        int numbers = in.readInt();
        for (int i = 0; i < numbers; i++) {
            int size = in.readInt();
            TreeMap<Long, Double> samples = key.samples(i);
            for (int j = 0; j < size; j++) {
                samples.put(in.readLong(), in.readDouble());
            }
        }
        int episodes = in.readInt();
        for (int i = 0; i < episodes; i++) {
            key.episodes.add(EpisodeCodec.read(in));
        }
        return key;
    }
}
