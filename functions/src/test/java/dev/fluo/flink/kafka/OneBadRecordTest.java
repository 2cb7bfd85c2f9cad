package dev.fluo.flink.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A record that cannot be made, or is too large, is left out and counted; the sink goes on. */
class OneBadRecordTest {

    private static final int TOPIC_TAKES = 2_000;

    private final Map<String, Counter> counters = new HashMap<>();
    private final TopicWriter<String> writer = new TopicWriter<>("signals", TOPIC_TAKES) {
        private static final long serialVersionUID = 1L;

        @Override
        ProducerRecord<byte[], byte[]> record(String item) {
            if (item.equals("deep")) {
                throw new StackOverflowError();
            }
            return new ProducerRecord<>(topic(), item.getBytes(UTF_8));
        }
    };

    @BeforeEach
    void open() {
        writer.open(
                new SerializationSchema.InitializationContext() {
                    @Override
                    public MetricGroup getMetricGroup() {
                        return new CountingGroup();
                    }

                    @Override
                    public UserCodeClassLoader getUserCodeClassLoader() {
                        throw new UnsupportedOperationException();
                    }
                },
                null);
    }

    private final class CountingGroup extends UnregisteredMetricsGroup {
        @Override
        public MetricGroup addGroup(String name) {
            return this;
        }

        @Override
        public <C extends Counter> C counter(String name, C counter) {
            counters.put(name, counter);
            return counter;
        }
    }

    @Test
    void goesOn() {
        assertThat(writer.serialize(null, null, null)).as("null").isNull();
        assertThat(writer.serialize("deep", null, null)).as("throws").isNull();
        assertThat(writer.serialize("x".repeat(TOPIC_TAKES), null, null))
                .as("too large")
                .isNull();
        assertThat(writer.serialize("y", null, null).value()).isEqualTo("y".getBytes(UTF_8));
        assertThat(counters.get("items").getCount()).isEqualTo(3);
    }
}
