package dev.fluo.flink.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.blindspot.RecentChange;
import dev.fluo.rules.incident.CallCounts;
import dev.fluo.rules.incident.CallNote;
import dev.fluo.rules.incident.SeenChange;
import dev.fluo.rules.signal.Repetition;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.verdict.SignalAction;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A signal's document is an array, which its record compares by identity: so each field is compared here. */
class IncidentEventSerializerTest {

    static Stream<IncidentEvent> events() {
        return Stream.of(
                new IncidentEvent.Found(new Signal(
                        "id",
                        "rule",
                        1L << 40,
                        3,
                        SignalAction.REVISED,
                        5,
                        new Repetition("[]", 600_000, true),
                        new byte[] {'{', '}'})),
                new IncidentEvent.Called(
                        new CallNote("prod", -10_000, "", "auth", new CallCounts(1, 2, 3, 4.5, 6.75, 7))),
                new IncidentEvent.Changed(new RecentChange(5, "deploy", "auth", null, "2.1", "ann")),
                new IncidentEvent.Called(new CallNote("", 10_000, "shop", "auth", CallCounts.NONE)),
                new IncidentEvent.Called(new CallNote(
                        "",
                        10_000,
                        "",
                        "auth",
                        CallCounts.NONE,
                        Optional.of(new SeenChange(SeenChange.VERSION, "1.1", 12_345)))));
    }

    @ParameterizedTest
    @MethodSource("events")
    void writesEveryField(IncidentEvent event) throws Exception {
        IncidentEventSerializer serializer = new IncidentEventSerializer();
        DataOutputSerializer out = new DataOutputSerializer(16);
        serializer.serialize(event, out);

        IncidentEvent read = serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
        assertThat(read).usingRecursiveComparison().isEqualTo(event);
    }
}
