package dev.fluo.tools.client.recordings;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Offsets of the requests that were sent. */
public final class SentRecords {

    private final String topic;
    private final Map<Integer, ConcurrentSkipListSet<Long>> offsets = new ConcurrentHashMap<>();

    SentRecords(String topic) {
        this.topic = topic;
    }

    /** Called by the producer's thread. */
    void add(RecordMetadata record) {
        offsets.computeIfAbsent(record.partition(), any -> new ConcurrentSkipListSet<>())
                .add(record.offset());
    }

    public String topic() {
        return topic;
    }

    boolean contains(int partition, long offset) {
        return offsets.containsKey(partition) && offsets.get(partition).contains(offset);
    }

    /** The last offset in each partition. */
    Map<Integer, Long> last() {
        Map<Integer, Long> last = new TreeMap<>();
        offsets.forEach((partition, all) -> last.put(partition, new TreeSet<>(all).last()));
        return last;
    }
}
