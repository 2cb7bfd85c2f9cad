package dev.fluo.tools.cli.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Signals of two sets of rules, compared by their ids; those about blind spots are left out. */
final class Difference {

    private static final int EXAMPLES = 3;

    /** Counts of one rule. */
    static final class OfRule {

        private int before;
        private int both;
        private int onlyAfter;
        private final List<JsonNode> after = new ArrayList<>();
        private final Map<String, JsonNode> samples = new TreeMap<>();

        int onlyBefore() {
            return before - both;
        }

        int both() {
            return both;
        }

        int onlyAfter() {
            return onlyAfter;
        }

        /** A few signals that only the new rules give. */
        List<JsonNode> examplesAfter() {
            return after;
        }

        /** A few signals that only the old rules give. */
        List<JsonNode> examplesBefore() {
            return samples.values().stream().limit(EXAMPLES).toList();
        }
    }

    private final Map<String, OfRule> rules = new TreeMap<>();
    /** By the id of each signal of the old rules, its rule. */
    private final Map<String, String> before = new HashMap<>();

    void before(JsonNode signal) {
        if (JudgedSignals.isBlindSpot(signal)) {
            return;
        }
        String rule = rule(signal);
        OfRule of = rules.computeIfAbsent(rule, any -> new OfRule());
        if (before.put(id(signal), rule) == null) {
            of.before++;
        }
        if (of.samples.size() < EXAMPLES * 100) {
            of.samples.put(id(signal), signal);
        }
    }

    void after(JsonNode signal) {
        if (JudgedSignals.isBlindSpot(signal)) {
            return;
        }
        OfRule of = rules.computeIfAbsent(rule(signal), any -> new OfRule());
        of.samples.remove(id(signal));
        if (before.containsKey(id(signal))) {
            of.both++;
        } else {
            of.onlyAfter++;
            if (of.after.size() < EXAMPLES) {
                of.after.add(signal);
            }
        }
    }

    /** Returns the counts of a rule. */
    OfRule of(String rule) {
        return rules.getOrDefault(rule, new OfRule());
    }

    private static String rule(JsonNode signal) {
        return signal.at("/rule/id").asText();
    }

    private static String id(JsonNode signal) {
        return signal.at("/event/id").asText();
    }
}
