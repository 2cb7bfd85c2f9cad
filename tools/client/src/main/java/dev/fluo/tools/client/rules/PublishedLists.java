package dev.fluo.tools.client.rules;

import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.rules.document.DocumentKind;
import dev.fluo.rules.document.SharedList;
import dev.fluo.rules.value.Lists;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The shared lists on a rules topic, as a job takes them: what it would refuse leaves the version before in place. */
public final class PublishedLists {

    private PublishedLists() {}

    /** @throws dev.fluo.tools.client.CommandException if Kafka does not answer */
    public static Lists read(KafkaAccess access, String topic) {
        Map<String, List<Object>> values = new HashMap<>();
        TopicDocuments.read(access, topic, Set.of(DocumentKind.LIST), (key, text, record) -> SharedList.read(key, text))
                .values()
                .forEach(list -> values.put(list.name(), list.values()));
        return new Lists(values);
    }
}
