package dev.fluo.job.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.rules.correlation.BudgetNote;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts of verdicts, notes about rules, and counts of lost spans. */
public final class HistoryVerdicts {

    /**
     * Verdicts of one rule.
     *
     * @param pending judgements of keys for which the condition held, and not for as long yet as {@code for} says
     */
    public record Counts(long violated, long satisfied, long inconclusive, long error, long excepted, long pending) {

        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

        Counts plus(JsonNode more) {
            return new Counts(
                    violated + more.path("violated").asLong(),
                    satisfied + more.path("satisfied").asLong(),
                    inconclusive + more.path("inconclusive").asLong(),
                    error + more.path("error").asLong(),
                    excepted + more.path("excepted").asLong(),
                    pending + more.path("pending").asLong());
        }

        /** Returns the number of all verdicts. */
        public long all() {
            return violated + satisfied + inconclusive + error + excepted + pending;
        }
    }

    private final Map<String, Counts> counts = new TreeMap<>();
    private final Map<String, Map<String, String>> notes = new TreeMap<>();
    private final Map<String, Long> lost = new TreeMap<>();
    private final Map<String, String> exampleOfLost = new TreeMap<>();

    /** Adds a record of kind {@link HistoryRecords#COUNTS}. */
    public void count(JsonNode record) {
        String rule = record.path("rule").asText();
        counts.put(rule, counts.getOrDefault(rule, Counts.NONE).plus(record));
    }

    /** Adds a record of kind {@link HistoryRecords#RULE}. */
    public void note(JsonNode record) {
        String text = record.path("text").asText();
        Map<String, String> ofRule = notes.computeIfAbsent(record.path("rule").asText(), any -> new LinkedHashMap<>());
        if (text.startsWith(BudgetNote.BEGINNING)) {
            ofRule.keySet().removeIf(earlier -> earlier.startsWith(BudgetNote.BEGINNING));
        }
        ofRule.put(text, record.path("kind").asText());
    }

    /** Adds a record of kind {@link HistoryRecords#LOST}. */
    public void lose(JsonNode record) {
        String kind = record.path("class").asText();
        lost.merge(kind, Math.max(1, record.path("spans").asLong()), Long::sum);
        exampleOfLost.putIfAbsent(
                kind,
                record.path("place").asText() + ": " + record.path("error").asText());
    }

    /** Returns the verdicts of a rule; zeros for one that judged nothing. */
    public Counts of(String rule) {
        return counts.getOrDefault(rule, Counts.NONE);
    }

    /** Notes by rule: text and kind. */
    public Map<String, Map<String, String>> notes() {
        return notes;
    }

    /** Number of spans that were not judged, by class of dead letter. */
    public Map<String, Long> lost() {
        return lost;
    }

    /** Returns the place and the error of the first dead letter of a class; null without one. */
    public @Nullable String exampleOfLost(String kind) {
        return exampleOfLost.get(kind);
    }
}
