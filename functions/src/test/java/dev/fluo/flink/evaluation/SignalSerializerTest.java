package dev.fluo.flink.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.signal.Repetition;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.verdict.SignalAction;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A signal's document is an array, which its record compares by identity: so each field is compared here. */
class SignalSerializerTest {

    @ParameterizedTest
    @EnumSource
    void writesEveryField(SignalAction action) throws Exception {
        Repetition repetition = new Repetition("[\"auth\"]", 600_000, true);
        byte[] json = {'{', '}', -1};
        Signal signal = new Signal("id", "rule", 1L << 40, 3, action, 1_700_000_000_000L, repetition, json);
        TypeSerializer<Signal> serializer = new SignalSerializer();
        DataOutputSerializer out = new DataOutputSerializer(16);
        serializer.serialize(signal, out);

        Signal read = serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
        assertThat(read).usingRecursiveComparison().isEqualTo(signal);
    }
}
