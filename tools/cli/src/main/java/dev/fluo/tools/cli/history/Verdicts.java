package dev.fluo.tools.cli.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts of verdicts, notes about rules, and counts of lost spans. */
final class Verdicts {

    /** Verdicts of one rule. */
    record Counts(long violated, long satisfied, long inconclusive, long error, long excepted) {

        static final Counts NONE = new Counts(0, 0, 0, 0, 0);

        Counts plus(JsonNode more) {
            return new Counts(
                    violated + more.path("violated").asLong(),
                    satisfied + more.path("satisfied").asLong(),
                    inconclusive + more.path("inconclusive").asLong(),
                    error + more.path("error").asLong(),
                    excepted + more.path("excepted").asLong());
        }

        long all() {
            return violated + satisfied + inconclusive + error + excepted;
        }
    }

    private final Map<String, Counts> counts = new TreeMap<>();
    private final Map<String, Map<String, String>> notes = new TreeMap<>();
    private final Map<String, Long> lost = new TreeMap<>();
    private final Map<String, String> exampleOfLost = new TreeMap<>();

    void count(JsonNode record) {
        String rule = record.path("rule").asText();
        counts.put(rule, counts.getOrDefault(rule, Counts.NONE).plus(record));
    }

    void note(JsonNode record) {
        notes.computeIfAbsent(record.path("rule").asText(), any -> new LinkedHashMap<>())
                .put(record.path("text").asText(), record.path("kind").asText());
    }

    void lose(JsonNode record) {
        String kind = record.path("class").asText();
        lost.merge(kind, Math.max(1, record.path("spans").asLong()), Long::sum);
        exampleOfLost.putIfAbsent(
                kind,
                record.path("place").asText() + ": " + record.path("error").asText());
    }

    Counts of(String rule) {
        return counts.getOrDefault(rule, Counts.NONE);
    }

    /** Notes by rule: text and kind. */
    Map<String, Map<String, String>> notes() {
        return notes;
    }

    /** Number of spans that were not judged, by class of dead letter. */
    Map<String, Long> lost() {
        return lost;
    }

    String exampleOfLost(String kind) {
        return exampleOfLost.get(kind);
    }
}
