package dev.fluo.flink.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.kafka.RawRecord;
import dev.fluo.flink.serialization.FrozenState;
import java.util.List;
import java.util.Map;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals that wait to be delivered go on from the state of every earlier release; see {@link FrozenState}. */
class DeliveryStateEvolutionTest {

    private static final String SINK = "delivery-writer";

    private static final List<RawRecord> WAITING = List.of(
            new RawRecord(
                    "fluo.signals",
                    1,
                    2,
                    1_795_341_600_000L,
                    "k".getBytes(UTF_8),
                    "{}".getBytes(UTF_8),
                    Map.of("fluo-mode", "active", "empty", "")),
            new RawRecord("fluo.signals", 0, 0, 0, null, null, Map.of()));

    private final DeliveryStateSerializer serializer = new DeliveryStateSerializer();

    @ParameterizedTest
    @ValueSource(strings = {"0.1.0", "0.2.0-m1", "0.2.0-m2", "0.2.0-m3", "0.2.0-m4", "0.2.0-m5", "0.2.0-m6"})
    void goesOnFromTheStateOfAnEarlierRelease(String release) throws Exception {
        BufferedRequestState<RawRecord> state = FrozenState.of(SINK, release, serializer);

        assertThat(state.getBufferedRequestEntries())
                .extracting(RequestEntryWrapper::getRequestEntry)
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactlyElementsOf(WAITING);
        assertThat(state.getBufferedRequestEntries())
                .extracting(RequestEntryWrapper::getSize)
                .containsExactly(300L, 301L);
    }

    @Test
    @EnabledIfSystemProperty(named = "fluo.freeze", matches = ".+")
    void freeze() throws Exception {
        List<RequestEntryWrapper<RawRecord>> entries =
                List.of(new RequestEntryWrapper<>(WAITING.get(0), 300), new RequestEntryWrapper<>(WAITING.get(1), 301));
        FrozenState.freeze(SINK, new BufferedRequestState<>(entries), serializer);
    }
}
