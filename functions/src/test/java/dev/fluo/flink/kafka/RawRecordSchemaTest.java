package dev.fluo.flink.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.ledger.Publication;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RawRecordSchemaTest {

    /** It is as long as the document, and would stand in state twice. */
    @Test
    void leavesOutTheAuthorsText() {
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>("fluo.rules", 0, 3, "a".getBytes(UTF_8), "{}".getBytes(UTF_8));
        record.headers().add(Publication.AUTHOR_HEADER, "ann".getBytes(UTF_8));
        record.headers().add(Publication.SOURCE_HEADER, "# long".getBytes(UTF_8));
        List<RawRecord> read = new ArrayList<>();

        new RawRecordSchema().deserialize(record, new ListCollector<>(read));

        assertThat(read)
                .singleElement()
                .satisfies(raw -> assertThat(raw.headers()).isEqualTo(Map.of(Publication.AUTHOR_HEADER, "ann")));
    }
}
