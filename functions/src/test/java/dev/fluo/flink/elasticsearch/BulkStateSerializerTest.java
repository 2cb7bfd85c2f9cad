package dev.fluo.flink.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.junit.jupiter.api.Test;

class BulkStateSerializerTest {

    private final BulkStateSerializer serializer = new BulkStateSerializer();

    @Test
    void readsWhatItWrote() throws IOException {
        IndexOperation keyed =
                new IndexOperation("i", "a", 7L, new byte[] {1, 2}, new DocumentOrigin("t", 1, 2, new byte[] {3}));
        IndexOperation bare = new IndexOperation("i", "b", null, new byte[0], new DocumentOrigin("t", 0, 0, null));
        var state = new BufferedRequestState<>(List.of(wrapped(keyed), wrapped(bare)));

        var read = serializer.deserialize(serializer.getVersion(), serializer.serialize(state));

        assertThat(read.getBufferedRequestEntries())
                .extracting(RequestEntryWrapper::getRequestEntry)
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(keyed, bare);
        assertThat(read.getStateSize()).isEqualTo(state.getStateSize());
    }

    private static RequestEntryWrapper<IndexOperation> wrapped(IndexOperation operation) {
        return new RequestEntryWrapper<>(operation, operation.sizeInBytes());
    }
}
