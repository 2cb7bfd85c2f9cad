package dev.fluo.flink.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.StringJoiner;

/**
 * Signals as alerts of
 * <a href="https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml">Alertmanager's API</a> of version
 * 2. An alert is its labels: one for each signal, so that a revision updates it and a retraction or a resolution ends
 * it, with the labels that people group, route and silence by.
 */
final class Alerts {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TextTemplate link;
    private final Duration lasting;
    private final Duration episode;
    private final Clock clock;

    /** @param link where an alert leads; null for nowhere */
    Alerts(TextTemplate link, Duration lasting, Duration episode, Clock clock) {
        this.link = link;
        this.lasting = lasting;
        this.episode = episode;
        this.clock = clock;
    }

    ObjectNode of(Notice notice) {
        ObjectNode alert = JSON.createObjectNode();
        labels(notice, alert.putObject("labels"));
        annotations(notice, alert.putObject("annotations"));
        Instant now = clock.instant();
        Instant start = notice.time().isBefore(now) ? notice.time() : now;
        alert.put("startsAt", start.toString());
        alert.put("endsAt", end(notice, now).toString());
        if (link != null) {
            alert.put("generatorURL", link.fill(notice.signal()));
        }
        return alert;
    }

    /** An alert without an end would be taken for over when it is not sent again within minutes. */
    private Instant end(Notice notice, Instant now) {
        if (notice.isOver()) {
            return now;
        }
        return now.plus(notice.isAcrossTraces() ? episode : lasting);
    }

    private static void labels(Notice notice, ObjectNode labels) {
        notice.signal().path("labels").properties()
                .forEach(label -> put(labels, labelName(label.getKey()), label.getValue().asText()));
        put(labels, "alertname", notice.required("/rule/id"));
        put(labels, "service", notice.text("/service/name").orElse(""));
        put(labels, "environment", notice.text("/service/environment").orElse(""));
        put(labels, "severity", notice.text("/fluo/rule/severity").orElse(""));
        put(labels, "category", notice.text("/rule/category").orElse(""));
        put(labels, "signal", notice.required("/event/id"));
    }

    private static void annotations(Notice notice, ObjectNode annotations) {
        put(annotations, "summary", notice.text("/message").orElse(""));
        put(annotations, "rule", notice.text("/rule/name").orElse(""));
        put(annotations, "description", notice.text("/rule/description").orElse(""));
        put(annotations, "runbook_url", notice.text("/rule/reference").orElse(""));
        put(annotations, "observed", observed(notice.signal().at("/fluo/observed")));
        put(annotations, "trace_id", notice.text("/trace/id").orElse(""));
        put(annotations, "transaction", notice.text("/transaction/name").orElse(""));
        put(annotations, "key", key(notice.signal().at("/fluo/key")));
        put(annotations, "suppressed", notice.text("/fluo/suppressed").orElse(""));
    }

    private static String observed(JsonNode observations) {
        StringJoiner lines = new StringJoiner("\n");
        for (JsonNode seen : observations) {
            String values = seen.path("left").asText("undefined") + " " + seen.path("operator").asText() + " "
                    + seen.path("right").asText("undefined");
            lines.add(seen.path("text").asText() + " ← " + values);
        }
        return lines.toString();
    }

    private static String key(JsonNode key) {
        StringJoiner parts = new StringJoiner(", ");
        key.forEach(part -> parts.add(part.asText()));
        return parts.toString();
    }

    /** An empty label is no label to Alertmanager. */
    private static void put(ObjectNode texts, String name, String text) {
        if (!text.isEmpty()) {
            texts.put(name, text);
        }
    }

    /** Older Alertmanagers take no other characters. */
    private static String labelName(String name) {
        String known = name.replaceAll("[^a-zA-Z0-9_]", "_");
        return Character.isDigit(known.charAt(0)) ? "_" + known : known;
    }
}
