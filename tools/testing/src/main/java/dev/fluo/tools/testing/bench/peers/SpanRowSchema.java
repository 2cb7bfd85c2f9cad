package dev.fluo.tools.testing.bench.peers;

import java.io.IOException;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.types.Row;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Decodes spans, and counts requests and spans under the names that FLUO counts them under. */
final class SpanRowSchema implements KafkaRecordDeserializationSchema<Row> {

    private static final long serialVersionUID = 1L;

    private transient Counter requests;
    private transient Counter spans;

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        MetricGroup group = context.getMetricGroup().addGroup("fluo").addGroup("slice");
        requests = group.counter("requests");
        spans = group.counter("spans");
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Row> out) throws IOException {
        requests.inc();
        SpanRow.decode(record.value(), span -> {
            spans.inc();
            out.collect(span);
        });
    }

    @Override
    public TypeInformation<Row> getProducedType() {
        return SpanRow.TYPE;
    }
}
