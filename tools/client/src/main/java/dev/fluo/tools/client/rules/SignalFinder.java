package dev.fluo.tools.client.rules;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.TopicReader;
import dev.fluo.rules.text.JsonFault;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Finds a signal on the signals topic, by its id or the beginning of it. */
public final class SignalFinder {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaAccess access;
    private final String topic;

    public SignalFinder(KafkaAccess access, String topic) {
        this.access = access;
        this.topic = topic;
    }

    /** @throws CommandException if there is none, or more than one, or it cannot be read */
    public AcceptedSignal find(String idOrBeginning) {
        Map<String, ConsumerRecord<byte[], byte[]>> found = new TreeMap<>();
        try {
            new TopicReader(access).readPartitions(topic, record -> {
                String id = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
                if (id.startsWith(idOrBeginning)) {
                    found.put(id, record);
                    found.values().removeIf(each -> each.value() == null); // deleted by somebody
                }
            });
        } catch (StartException e) {
            throw CommandException.unavailable(e);
        }
        if (found.isEmpty()) {
            throw new CommandException(
                    ExitCodes.FINDINGS,
                    "there is no signal " + idOrBeginning + " on " + topic,
                    "It is the signal's event.id, or the beginning of it. What is older than the topic's retention is"
                            + " gone: add an `except` to the rule and publish it.");
        }
        if (found.size() > 1) {
            throw new CommandException(
                    ExitCodes.USAGE,
                    found.size() + " signals begin with " + idOrBeginning,
                    "Write more of the id: "
                            + String.join(", ", found.keySet().stream().limit(5).toList()));
        }
        return read(found.values().iterator().next());
    }

    private AcceptedSignal read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return AcceptedSignal.of(JSON.readTree(record.value()));
        } catch (IOException e) {
            throw new CommandException(
                    ExitCodes.UNAVAILABLE,
                    "the signal at " + topic + ", partition " + record.partition() + ", offset " + record.offset()
                            + " is not valid JSON: " + JsonFault.reason(e),
                    null,
                    e);
        }
    }
}
