package dev.fluo.flink.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.rules.document.Severity;
import dev.fluo.rules.value.Digests;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Labels of an alert. Of a signal rule, service, environment and key say which alert it is, of an incident its id; the
 * rest is for routing. Names keep to
 * {@code [a-zA-Z0-9_]}, because older Alertmanagers take no other characters.
 */
final class AlertLabels {

    static final String RULE = "alertname";
    static final String SERVICE = "service";
    static final String ENVIRONMENT = "environment";
    static final String KEY = "key";
    static final String INCIDENT = "incident";
    static final String SEVERITY = "severity";
    static final String CATEGORY = "category";

    /** The {@value #RULE} of an incident. No rule has such an id. */
    static final String INCIDENTS = "FluoIncident";

    /** The labels that decide which alert of a signal it is. */
    private static final List<String> IDENTITY = List.of(RULE, SERVICE, ENVIRONMENT, KEY);

    private static final Set<String> OURS = Set.of(RULE, SERVICE, ENVIRONMENT, KEY, SEVERITY, CATEGORY);

    /** Characters of a label's name, and of its value. */
    private static final int MOST_NAME = 100;

    private static final int MOST_VALUE = 1_000;

    private AlertLabels() {}

    /** Returns the labels by name, sorted; none is empty. */
    static TreeMap<String, String> of(Notice notice) {
        TreeMap<String, String> labels = new TreeMap<>();
        if (notice.incident().isPresent()) {
            put(labels, RULE, INCIDENTS);
            put(labels, INCIDENT, notice.incident().get().state().id());
            put(labels, SERVICE, notice.text("/service/name").orElse(""));
            put(labels, ENVIRONMENT, notice.text("/service/environment").orElse(""));
            put(labels, SEVERITY, notice.incident().get().state().severity().word());
            putOwn(labels, notice);
            return labels;
        }
        put(labels, RULE, notice.required("/rule/id"));
        put(labels, SERVICE, notice.text("/service/name").orElse(""));
        put(labels, ENVIRONMENT, notice.text("/service/environment").orElse(""));
        put(labels, KEY, key(notice.document().at("/fluo/key")));
        put(labels, SEVERITY, notice.text("/fluo/rule/severity").orElse(""));
        put(labels, CATEGORY, notice.text("/rule/category").orElse(""));
        putOwn(labels, notice);
        return labels;
    }

    /** Adds the labels of the rules. */
    private static void putOwn(TreeMap<String, String> labels, Notice notice) {
        notice.document()
                .path("labels")
                .properties()
                .forEach(label -> put(
                        labels,
                        free(labels, name(label.getKey())),
                        label.getValue().asText()));
    }

    /** Returns whether labels are those of an incident. */
    static boolean areOfIncident(Map<String, String> labels) {
        return INCIDENTS.equals(labels.get(RULE));
    }

    /**
     * Returns the labels of an incident's alert after a newer document: those that it has, with the higher severity. The
     * service and the labels of the rules may become others while it stands; the alert keeps the first.
     */
    static TreeMap<String, String> ofSameIncident(Map<String, String> alert, Map<String, String> newer) {
        TreeMap<String, String> labels = new TreeMap<>(alert);
        labels.put(SEVERITY, newer.getOrDefault(SEVERITY, ""));
        keepHigherSeverity(alert, labels);
        return labels;
    }

    /** Makes the severity of newer labels that of the alert, if that is higher: a severity that falls is not told. */
    static void keepHigherSeverity(Map<String, String> alert, Map<String, String> newer) {
        String before = alert.getOrDefault(SEVERITY, "");
        if (level(before) > level(newer.getOrDefault(SEVERITY, ""))) {
            newer.put(SEVERITY, before);
        }
    }

    private static int level(String word) {
        for (Severity severity : Severity.values()) {
            if (severity.word().equals(word)) {
                return severity.level();
            }
        }
        return 0;
    }

    /** Returns a text that is the same for two sets of labels exactly if they are of one alert. */
    static String identity(Map<String, String> labels) {
        if (areOfIncident(labels)) {
            return INCIDENTS + "\n" + labels.get(INCIDENT);
        }
        StringBuilder identity = new StringBuilder();
        IDENTITY.forEach(name -> identity.append(labels.getOrDefault(name, "")).append('\n'));
        return identity.toString();
    }

    /**
     * Returns the parts of a key in one line, so that two keys never look alike. An object alone stands as it is: no
     * other key begins like one.
     */
    static String key(JsonNode key) {
        if (key.size() == 1 && key.get(0).asText().startsWith("{\"")) {
            return key.get(0).asText();
        }
        boolean plain = true;
        StringBuilder line = new StringBuilder();
        for (JsonNode part : key) {
            String text = part.asText();
            plain &= !text.isEmpty() && text.indexOf(',') < 0 && text.indexOf('"') < 0;
            line.append(line.isEmpty() ? "" : ", ").append(text);
        }
        return plain ? line.toString() : key.toString();
    }

    private static String name(String name) {
        String known = name.replaceAll("[^a-zA-Z0-9_]", "_");
        String cut = known.length() <= MOST_NAME ? known : known.substring(0, MOST_NAME);
        if (cut.isEmpty() || Character.isDigit(cut.charAt(0))) {
            return "_" + cut;
        }
        return OURS.contains(cut) || cut.startsWith("__") ? "rule_" + cut : cut;
    }

    /** Two names may be one after that: the later gets a number. */
    private static String free(Map<String, String> labels, String name) {
        String free = name;
        for (int number = 2; labels.containsKey(free); number++) {
            free = name + "_" + number;
        }
        return free;
    }

    /** An empty label is no label to Alertmanager. */
    private static void put(Map<String, String> labels, String name, String text) {
        String value = UnicodeText.valid(text);
        if (!value.isEmpty()) {
            labels.put(name, value.length() <= MOST_VALUE ? value : cut(value));
        }
    }

    /** Texts that differ stay different. */
    private static String cut(String value) {
        return UnicodeText.valid(value.substring(0, MOST_VALUE)) + "… "
                + HexFormat.of().formatHex(Digests.sha256(value), 0, 8);
    }
}
