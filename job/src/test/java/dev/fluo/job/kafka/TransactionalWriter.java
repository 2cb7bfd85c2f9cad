package dev.fluo.job.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes texts in transactions, which leave markers behind them. */
final class TransactionalWriter implements AutoCloseable {

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;

    TransactionalWriter(KafkaAccess access, String topic) {
        this.topic = topic;
        Properties client = access.client();
        client.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        client.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        client.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "writer-" + topic);
        producer = new KafkaProducer<>(client);
        producer.initTransactions();
    }

    void commit(String... texts) {
        write(texts);
        producer.commitTransaction();
    }

    void abort(String... texts) {
        write(texts);
        producer.abortTransaction();
    }

    private void write(String... texts) {
        producer.beginTransaction();
        for (String text : texts) {
            producer.send(new ProducerRecord<>(topic, text.getBytes(StandardCharsets.UTF_8)));
        }
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
