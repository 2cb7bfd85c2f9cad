package dev.fluo.job.kafka;

import dev.fluo.flink.slice.Encoding;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.TopicOptions;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The topics of the wire contract by their configured names.
 *
 * @param spans encoding of each topic with spans, in the order they were written
 */
public record Topics(
        Map<String, Encoding> spans,
        String rules,
        String changes,
        String ruleStatus,
        String signals,
        String incidents,
        String keptSpans,
        String audit,
        String deadLetters) {

    public Topics {
        spans = Collections.unmodifiableMap(new LinkedHashMap<>(spans));
    }

    /**
     * As configured.
     *
     * @throws StartException if the topics of spans are not written as they should be, or two purposes have one topic
     */
    public static Topics from(Settings settings) throws StartException {
        Topics topics = read(settings);
        topics.requireDistinct(settings.get(TopicOptions.OTLP_LOGS));
        return topics;
    }

    private static Topics read(Settings settings) throws StartException {
        return new Topics(
                parseSpans(settings.get(TopicOptions.SPANS)),
                settings.get(TopicOptions.RULES),
                settings.get(TopicOptions.CHANGES),
                settings.get(TopicOptions.RULE_STATUS),
                settings.get(TopicOptions.SIGNALS),
                settings.get(TopicOptions.INCIDENTS),
                settings.get(TopicOptions.KEPT_SPANS),
                settings.get(TopicOptions.AUDIT),
                settings.get(TopicOptions.DEAD_LETTERS));
    }

    /** Refuses one name for two topics: what the job writes would come back to it. */
    private void requireDistinct(String otlpLogs) throws StartException {
        Map<String, String> purposes = new LinkedHashMap<>();
        for (String topic : spans.keySet()) {
            purposes.put(topic, TopicOptions.SPANS.key());
        }
        requireUnused(purposes, TopicOptions.RULES.key(), rules);
        requireUnused(purposes, TopicOptions.CHANGES.key(), changes);
        requireUnused(purposes, TopicOptions.RULE_STATUS.key(), ruleStatus);
        requireUnused(purposes, TopicOptions.SIGNALS.key(), signals);
        requireUnused(purposes, TopicOptions.INCIDENTS.key(), incidents);
        requireUnused(purposes, TopicOptions.KEPT_SPANS.key(), keptSpans);
        requireUnused(purposes, TopicOptions.AUDIT.key(), audit);
        requireUnused(purposes, TopicOptions.DEAD_LETTERS.key(), deadLetters);
        requireUnused(purposes, TopicOptions.OTLP_LOGS.key(), otlpLogs);
    }

    private static void requireUnused(Map<String, String> purposes, String option, String topic) throws StartException {
        String other = purposes.put(topic, option);
        if (other != null) {
            throw new StartException(
                    "options " + other + " and " + option + " both name the topic " + topic,
                    "Each needs a topic of its own.");
        }
    }

    private static Map<String, Encoding> parseSpans(String text) throws StartException {
        Map<String, Encoding> spans = new LinkedHashMap<>();
        for (String item : text.split(",")) {
            String[] parts = item.strip().split(":", 2);
            if (parts[0].isEmpty()) {
                throw new StartException(
                        "topics.spans names no topic in '" + text + "'",
                        "Write NAME or NAME:otlp_json, separated by commas.");
            }
            spans.put(parts[0], parts.length == 1 ? Encoding.OTLP_PROTO : encoding(parts[1], item));
        }
        return spans;
    }

    private static Encoding encoding(String word, String item) throws StartException {
        return Arrays.stream(Encoding.values())
                .filter(encoding -> encoding.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new StartException(
                        "topics.spans: '" + item.strip() + "' has an unknown encoding",
                        "Encodings are " + Arrays.toString(Encoding.values()) + "."));
    }
}
