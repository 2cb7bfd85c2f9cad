package dev.fluo.flink.ledger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.rules.audit.StepBack;
import dev.fluo.rules.redaction.Redaction;
import java.time.Instant;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The content of audit records before they are chained; in the field names of the Elastic Common Schema where it has
 * one. None holds a fraction: the chain asks for that.
 */
final class AuditContent {

    /** Version of the Elastic Common Schema whose field names a record uses. */
    private static final String ECS_VERSION = "8.17.0";

    private static final String DATASET = "fluo.audit";

    private AuditContent() {}

    /** The first record of a ledger that has no state: what follows may have been recorded before. */
    static ObjectNode started(LedgerSettings settings, long nowMillis) {
        String message = "The ledger starts without earlier state and reads every rule anew";
        return withSettings(record(nowMillis, "ledger-started", message), settings);
    }

    /** The first record of a ledger whose state is older than the chain: what follows may have been recorded before. */
    static ObjectNode wentBack(StepBack step, LedgerSettings settings, long nowMillis) {
        ObjectNode record = record(
                nowMillis,
                StepBack.ACTION,
                "The ledger goes back from record " + step.from() + " to its state as of record " + step.to()
                        + ": what came since is judged and recorded again");
        step.writeTo(record);
        return withSettings(record, settings);
    }

    /** The first record of a ledger whose job redacts something else than before. */
    static ObjectNode redactionBegan(LedgerSettings settings, long nowMillis) {
        return withSettings(record(nowMillis, "redaction-began", "From here on the job redacts this"), settings);
    }

    /** Inputs and outputs that this start of the job has not, or has, unlike the one before. */
    static ObjectNode connectionsChanged(List<String> went, List<String> came, long nowMillis) {
        StringJoiner message = new StringJoiner(". ");
        if (!went.isEmpty()) {
            message.add("Taken away: " + String.join(", ", went) + "; their state is dropped");
        }
        if (!came.isEmpty()) {
            message.add("Added: " + String.join(", ", came));
        }
        return record(nowMillis, "connections-changed", message.toString());
    }

    /** A rules topic that took the place of another one. */
    static ObjectNode topicRestarted(RulesTopicRestarted event, long nowMillis) {
        String message =
                "The rules topic " + event.topic() + " was deleted and made again. Its documents supersede those"
                        + " of the topic before it; rules that are not in it stay until they are deleted";
        ObjectNode record = record(nowMillis, "rules-topic-restarted", message);
        record.withObjectProperty("fluo").putObject("rules_topic").put("restarts", event.restarts());
        return record;
    }

    /** Another topic than the rules topic that took the place of the one before. */
    static ObjectNode topicRestarted(TopicIdentities.Topic topic, long nowMillis) {
        ObjectNode record = record(nowMillis, "topic-restarted", TopicRestart.message(topic));
        record.withObjectProperty("fluo").putObject("topic").put("name", topic.name());
        return record;
    }

    /** An incident that became a part of an older one. */
    static ObjectNode merged(IncidentsMerged event, long nowMillis) {
        String message = "Incident " + event.incident() + " is part of incident " + event.into() + " from now on";
        ObjectNode record = record(nowMillis, "incidents-merged", message);
        ObjectNode incident = record.withObjectProperty("fluo").putObject("incident");
        incident.put("id", event.incident()).put("merged_into", event.into());
        incident.put("updated", time(event.atMillis())).put("signals", event.signals());
        if (!event.environment().isEmpty()) {
            record.putObject("service").put("environment", event.environment());
        }
        return record;
    }

    static ObjectNode redaction(Redaction redaction) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        redaction.attributes().forEach(node.putArray("attributes")::add);
        redaction.patterns().forEach(node.putArray("patterns")::add);
        return node;
    }

    /** Adds what others who read or write the job's topics go by. */
    static ObjectNode withSettings(ObjectNode record, LedgerSettings settings) {
        ObjectNode fluo = record.withObjectProperty("fluo");
        fluo.set("redaction", redaction(settings.redaction()));
        if (settings.lateness() != null) {
            fluo.putObject("time").put("lateness_ms", settings.lateness().toMillis());
        }
        return record;
    }

    static ObjectNode accepted(RuleAccepted event, long nowMillis) {
        ObjectNode record = change("rule-accepted", "accepted", event.publication(), nowMillis);
        record.withObjectProperty("rule").put("name", event.name());
        ObjectNode rule = record.withObjectProperty("fluo").withObjectProperty("rule");
        rule.put("mode", event.shadow() ? "shadow" : "active").put("enabled", event.enabled());
        if (event.engine() != null) {
            rule.put("engine", event.engine());
        }
        return record;
    }

    static ObjectNode enabled(Publication publication, long nowMillis) {
        return change("rule-enabled", "enabled", publication, nowMillis);
    }

    static ObjectNode disabled(Publication publication, long nowMillis) {
        return change("rule-disabled", "disabled", publication, nowMillis);
    }

    static ObjectNode deleted(Publication publication, long nowMillis) {
        return change("rule-deleted", "deleted", publication, nowMillis);
    }

    static ObjectNode rejected(RuleRejected event, long nowMillis) {
        ObjectNode record = change("rule-rejected", "rejected", event.publication(), nowMillis);
        Refusal first = event.refusals().get(0);
        record.putObject("error").put("code", first.code()).put("message", first.message());
        ArrayNode refusals = record.withObjectProperty("fluo").putArray("refusals");
        event.refusals().forEach(refusal -> refusals.add(refusal(refusal)));
        return record;
    }

    static ObjectNode quarantined(RuleQuarantined event, long nowMillis) {
        ObjectNode record = record(
                nowMillis,
                "rule-quarantined",
                "Version " + event.version() + " of " + event.ruleId() + " is in quarantine: " + event.reason());
        rule(record, event.ruleId(), event.version());
        record.putObject("error").put("message", event.reason());
        return record;
    }

    static ObjectNode exceptionBegan(String ruleId, long version, ExceptionNote exception, long nowMillis) {
        return exception("exception-began", "begins", ruleId, version, exception, nowMillis);
    }

    static ObjectNode exceptionEnded(String ruleId, long version, ExceptionNote exception, long nowMillis) {
        return exception("exception-ended", "ends", ruleId, version, exception, nowMillis);
    }

    /** The record, so short that Kafka takes it; {@code fluo.shortened} names what was cut. */
    static ObjectNode bounded(ObjectNode record) {
        BoundedRecord bounded = BoundedRecord.of(record);
        if (!bounded.shortened().isEmpty()) {
            ArrayNode shortened = bounded.json().withObjectProperty("fluo").putArray("shortened");
            bounded.shortened().forEach(shortened::add);
        }
        return bounded.json();
    }

    private static ObjectNode exception(
            String action, String verb, String ruleId, long version, ExceptionNote exception, long nowMillis) {
        ObjectNode record =
                record(nowMillis, action, "The exception " + exception.name() + " of " + ruleId + " " + verb);
        rule(record, ruleId, version);
        exception(record, "exception", exception);
        return record;
    }

    /** Writes an exception, or a mute, under its word. */
    static void exception(ObjectNode record, String word, ExceptionNote exception) {
        ObjectNode node = record.withObjectProperty("fluo").putObject(word);
        node.put("name", exception.name());
        putIfPresent(node, "owner", exception.owner());
        putIfPresent(node, "reason", exception.reason());
        if (exception.untilMillis() != null) {
            node.put("until", time(exception.untilMillis()));
        }
    }

    static ObjectNode change(String action, String verb, Publication publication, long nowMillis) {
        String subject = publication.key().isEmpty() ? "a record without a key" : publication.key();
        ObjectNode record = record(
                nowMillis,
                action,
                "Version " + publication.version() + " of " + subject + " was " + verb
                        + (publication.author() == null ? "" : ", published by " + publication.author()));
        rule(record, publication.key(), publication.version());
        if (publication.author() != null) {
            record.putObject("user").put("name", publication.author());
        }
        ObjectNode rule = record.withObjectProperty("fluo").withObjectProperty("rule");
        rule.put("published", time(publication.publishedMillis()));
        putIfPresent(rule, "hash", publication.hash());
        putIfPresent(rule, "text", publication.text());
        return record;
    }

    static void rule(ObjectNode record, String ruleId, long version) {
        record.withObjectProperty("rule").put("id", ruleId).put("version", version);
    }

    private static ObjectNode refusal(Refusal refusal) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("code", refusal.code()).put("message", refusal.message());
        node.put("line", refusal.line()).put("column", refusal.column());
        putIfPresent(node, "hint", refusal.hint());
        putIfPresent(node, "source", refusal.sourceLine());
        return node;
    }

    static ObjectNode record(long nowMillis, String action, String message) {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        record.put("@timestamp", time(nowMillis)).put("message", message);
        ObjectNode event = record.putObject("event");
        event.put("kind", "event").put("action", action).put("dataset", DATASET);
        event.putArray("category").add("configuration");
        record.putObject("ecs").put("version", ECS_VERSION);
        return record;
    }

    private static void putIfPresent(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }

    static String time(long epochMillis) {
        return Instant.ofEpochMilli(epochMillis).toString();
    }
}
