package dev.fluo.tools.client.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.flink.kafka.DeadLetterSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Outcome of the requests that were sent: signals and dead letters. */
public final class ReplayOutcome {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Set<String> traces;
    private final SentRecords sent;
    private final Set<String> standing = new HashSet<>();
    private final Set<String> acrossTraces = new HashSet<>();
    private final Map<String, Integer> deadLetters = new TreeMap<>();

    /**
     * @param traces ids of the traces that were sent, in hexadecimal
     * @param sent where their records lie
     */
    public ReplayOutcome(Set<String> traces, SentRecords sent) {
        this.traces = traces;
        this.sent = sent;
    }

    /**
     * Counts a record of the topic of signals.
     *
     * @return whether it is of a trace that was sent
     */
    boolean addSignal(ConsumerRecord<byte[], byte[]> record) {
        JsonNode signal = json(record.value());
        String trace = signal.path("trace").path("id").asText();
        String id = signal.path("event").path("id").asText();
        if (trace.isEmpty() && !id.isEmpty()) {
            acrossTraces.add(id);
        }
        if (!traces.contains(trace)) {
            return false;
        }
        boolean retracted = signal.path("event").path("action").asText().equals("retracted");
        return retracted ? standing.remove(id) : standing.add(id);
    }

    /**
     * Counts a dead letter.
     *
     * @return whether it came of what was sent
     */
    boolean addDeadLetter(ConsumerRecord<byte[], byte[]> record) {
        String partition = header(record, DeadLetterSchema.PARTITION_HEADER);
        String offset = header(record, DeadLetterSchema.OFFSET_HEADER);
        if (!header(record, DeadLetterSchema.TOPIC_HEADER).equals(sent.topic())
                || !partition.matches("[0-9]{1,9}")
                || !offset.matches("[0-9]{1,18}")
                || !sent.contains(Integer.parseInt(partition), Long.parseLong(offset))) {
            return false;
        }
        deadLetters.merge(header(record, DeadLetterSchema.CLASS_HEADER), 1, Integer::sum);
        return true;
    }

    /** Signals of the traces that were sent, without those that were retracted. */
    public int signals() {
        return standing.size();
    }

    /** Signals that cross-trace rules gave meanwhile, whatever they came of. */
    public int acrossTraces() {
        return acrossTraces.size();
    }

    /** Returns the number of dead letters that came of what was sent, by their class. */
    public Map<String, Integer> deadLetters() {
        return deadLetters;
    }

    private static JsonNode json(byte[] value) {
        try {
            return JSON.readTree(value == null ? new byte[0] : value);
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
