package dev.fluo.flink.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Header values as UTF-8 text. */
final class KafkaHeaders {

    private final Headers headers = new RecordHeaders();

    KafkaHeaders with(String name, Object value) {
        headers.add(name, value.toString().getBytes(StandardCharsets.UTF_8));
        return this;
    }

    Headers toHeaders() {
        return headers;
    }
}
