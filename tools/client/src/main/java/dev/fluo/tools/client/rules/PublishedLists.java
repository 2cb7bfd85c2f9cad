package dev.fluo.tools.client.rules;

import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.TopicReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.SharedList;
import dev.fluo.rules.value.Lists;
import dev.fluo.tools.client.CommandException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The shared lists on a rules topic, as a job takes them: what it would refuse leaves the version before in place. */
public final class PublishedLists {

    private final Map<String, List<Object>> values = new HashMap<>();

    private PublishedLists() {}

    /** @throws dev.fluo.tools.client.CommandException if Kafka does not answer */
    public static Lists read(KafkaAccess access, String topic) {
        PublishedLists lists = new PublishedLists();
        try {
            new TopicReader(access).readAll(topic, lists::add);
        } catch (StartException e) {
            throw CommandException.unavailable(e);
        }
        return new Lists(lists.values);
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        if (!SharedList.isListKey(key)) {
            return;
        }
        String name = key.substring(SharedList.KEY_PREFIX.length());
        if (record.value() == null) {
            values.remove(name);
            return;
        }
        try {
            values.put(
                    name,
                    SharedList.read(key, new String(record.value(), StandardCharsets.UTF_8))
                            .values());
        } catch (RuleRefusedException refused) {
            // the job has said so in the list's status, and goes on with the version before
        }
    }
}
