package dev.fluo.flink.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.serialization.FrozenState;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that wait go on from the state of every earlier release; see {@link FrozenState}. */
class BulkStateEvolutionTest {

    private static final String SINK = "elasticsearch-writer";

    private static final List<IndexOperation> WAITING = List.of(
            new IndexOperation(
                    "signals-2026.11.22",
                    "a",
                    7L,
                    "{}".getBytes(UTF_8),
                    new DocumentOrigin("fluo.signals", 1, 2, "k".getBytes(UTF_8))),
            new IndexOperation("audit", "b", null, new byte[0], new DocumentOrigin("fluo.audit", 0, 0, null)));

    private final BulkStateSerializer serializer = new BulkStateSerializer();

    @ParameterizedTest
    @ValueSource(strings = {"0.1.0", "0.2.0-m1", "0.2.0-m2", "0.2.0-m3", "0.2.0-m4", "0.2.0-m5", "0.2.0-m6"})
    void goesOnFromTheStateOfAnEarlierRelease(String release) throws Exception {
        BufferedRequestState<IndexOperation> state = FrozenState.of(SINK, release, serializer);

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
        List<RequestEntryWrapper<IndexOperation>> entries =
                List.of(new RequestEntryWrapper<>(WAITING.get(0), 300), new RequestEntryWrapper<>(WAITING.get(1), 301));
        FrozenState.freeze(SINK, new BufferedRequestState<>(entries), serializer);
    }
}
