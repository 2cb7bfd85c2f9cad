package dev.fluo.tools.cli.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.flink.ledger.RuleStatus;
import dev.fluo.flink.ledger.RuleStatusJson;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.TopicReader;
import dev.fluo.job.kafka.Topics;
import dev.fluo.job.options.Settings;
import dev.fluo.rules.signal.SignalIds;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.tools.client.CommandException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The topics of a job, asked about rules and one trace: their status, and the signals that were given. */
final class JobKnowledge {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, RuleStatus> statuses = new HashMap<>();
    private final Map<String, JsonNode> signals = new HashMap<>();
    private final Map<String, Map<String, Long>> suppressed = new HashMap<>();
    private final Topics topics;
    private final String traceId;

    private JobKnowledge(Topics topics, String traceId) {
        this.topics = topics;
        this.traceId = traceId;
    }

    /**
     * Reads the topics of status and of signals. One that is not there holds nothing.
     *
     * @throws CommandException if Kafka does not answer
     */
    static JobKnowledge read(Settings settings, List<CompiledRule> rules, String traceId) {
        try {
            JobKnowledge known = new JobKnowledge(Topics.from(settings), traceId);
            TopicReader reader = new TopicReader(KafkaAccess.from(settings));
            Set<String> ids = rules.stream().map(CompiledRule::id).collect(Collectors.toSet());
            each(reader, known.topics.ruleStatus(), record -> known.addStatus(record, ids));
            each(reader, known.topics.signals(), record -> known.addSignal(record, ids));
            return known;
        } catch (StartException e) {
            throw CommandException.unavailable(e);
        }
    }

    private static void each(TopicReader reader, String topic, Consumer<ConsumerRecord<byte[], byte[]>> record)
            throws StartException {
        try {
            reader.readTime(topic, 0, Long.MAX_VALUE, record);
        } catch (StartException e) {
            if (!e.getMessage().startsWith("there is no topic")) {
                throw e;
            }
        }
    }

    private void addStatus(ConsumerRecord<byte[], byte[]> record, Set<String> ids) {
        String id = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        if (ids.contains(id)) {
            statuses.remove(id);
            RuleStatusJson.ofRule(record.value()).ifPresent(status -> statuses.put(id, status));
        }
    }

    private void addSignal(ConsumerRecord<byte[], byte[]> record, Set<String> ids) {
        JsonNode signal = json(record.value());
        String rule = signal.at("/rule/id").asText();
        if (!ids.contains(rule)) {
            return;
        }
        String id = signal.at("/event/id").asText();
        if (id.equals(SignalIds.of(rule, traceId))) {
            signals.put(rule, signal);
        }
        long more = signal.at("/fluo/suppressed").asLong();
        if (more > 0) {
            suppressed.computeIfAbsent(rule, unused -> new HashMap<>()).put(id, more);
        }
    }

    private static JsonNode json(byte[] record) {
        try {
            return record == null ? JSON.nullNode() : JSON.readTree(record);
        } catch (IOException e) {
            return JSON.nullNode(); // of another program: nothing that a job wrote
        }
    }

    /**
     * Returns sentences on what the job made of a rule, and of the trace by it.
     *
     * @param violated whether the rule gives a signal for the trace by its condition
     */
    List<String> sentences(CompiledRule rule, boolean violated) {
        List<String> sentences = new ArrayList<>();
        RuleStatus status = statuses.get(rule.id());
        if (status == null) {
            sentences.add("no status of the rule on " + topics.ruleStatus() + ": no job has read it");
        } else {
            sentences.add(status.state().name().toLowerCase(Locale.ROOT) + " since "
                    + Instant.ofEpochMilli(status.updatedMillis()) + ", version " + status.version()
                    + otherText(rule, status));
            sentences.addAll(status.notes());
            status.refusals().forEach(refusal -> sentences.add(refusal.message()));
        }
        sentences.add(signal(rule, violated));
        return sentences;
    }

    private static String otherText(CompiledRule rule, RuleStatus status) {
        boolean same = rule.version().hash().equals(status.hash());
        return same || status.hash() == null ? "" : ", whose text is another than the one explained here";
    }

    private String signal(CompiledRule rule, boolean violated) {
        JsonNode signal = signals.get(rule.id());
        if (signal != null) {
            return "signal " + signal.at("/event/id").asText() + ": "
                    + signal.at("/event/action").asText() + ", version "
                    + signal.at("/rule/version").asText() + " of the rule, written at "
                    + signal.at("/event/created").asText();
        }
        String none = "no signal about this trace on " + topics.signals();
        long more = suppressed.getOrDefault(rule.id(), Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        if (!violated) {
            return none;
        }
        return more > 0
                ? none + "; signals of the rule count " + more + " that were suppressed"
                : none + ": it is older than the topic or the rule, or was over `limits.signals-per-minute`";
    }
}
