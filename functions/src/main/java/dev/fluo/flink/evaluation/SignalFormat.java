package dev.fluo.flink.evaluation;

import dev.fluo.flink.serialization.Bytes;
import dev.fluo.rules.signal.Repetition;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.verdict.SignalAction;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The form of a written {@link Signal}; its action is written by its word, so that the order of the constants is free.
 */
public final class SignalFormat {

    private SignalFormat() {}

    public static void write(Signal signal, DataOutputView out) throws IOException {
        Bytes.writeText(signal.id(), out);
        Bytes.writeText(signal.ruleId(), out);
        out.writeLong(signal.ruleVersion());
        out.writeInt(signal.sequence());
        out.writeUTF(signal.action().word());
        out.writeLong(signal.timestampMillis());
        Bytes.writeText(signal.repetition().key(), out);
        out.writeLong(signal.repetition().quietMillis());
        out.writeBoolean(signal.repetition().episode());
        Bytes.write(signal.json(), out);
    }

    public static Signal read(DataInputView in) throws IOException {
        return new Signal(
                Bytes.readRequiredText(in),
                Bytes.readRequiredText(in),
                in.readLong(),
                in.readInt(),
                action(in.readUTF()),
                in.readLong(),
                new Repetition(Bytes.readRequiredText(in), in.readLong(), in.readBoolean()),
                Bytes.readRequired(in));
    }

    private static SignalAction action(String word) throws IOException {
        for (SignalAction action : SignalAction.values()) {
            if (action.word().equals(word)) {
                return action;
            }
        }
        throw new IOException("no such action of a signal: " + word);
    }
}
