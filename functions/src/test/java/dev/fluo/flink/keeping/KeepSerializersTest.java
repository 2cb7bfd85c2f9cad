package dev.fluo.flink.keeping;

import static dev.fluo.flink.slice.TestFragments.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.kafka.KeptSpans;
import dev.fluo.flink.kafka.KeptSpansSerializer;
import dev.fluo.flink.keeping.KeepEvent.Cause;
import dev.fluo.flink.keeping.KeepEvent.Named;
import dev.fluo.flink.keeping.KeepEvent.Spans;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeepSerializersTest {

    @ParameterizedTest
    @EnumSource(Cause.class)
    void spansComeBack(Cause cause) throws Exception {
        for (boolean again : new boolean[] {true, false}) {
            assertComesBack(
                    new KeepEventSerializer(),
                    new Spans(id(-5), again, cause, 7, List.of(new byte[] {1, -1}, new byte[0])));
        }
    }

    @Test
    void otherValuesComeBack() throws Exception {
        assertComesBack(new KeepEventSerializer(), new Named(id(9)));
        assertComesBack(new KeptMarkSerializer(), KeptMark.held(true, 12, 99));
        assertComesBack(new KeptMarkSerializer(), KeptMark.kept(3, false, -1));
        assertComesBack(new KeptSpansSerializer(), new KeptSpans("00ff", new byte[] {4, 5}));
    }

    private static <T> void assertComesBack(TypeSerializer<T> serializer, T value) throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(16);
        serializer.serialize(value, out);
        T read = serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
        assertThat(read).usingRecursiveComparison().isEqualTo(value);
    }
}
