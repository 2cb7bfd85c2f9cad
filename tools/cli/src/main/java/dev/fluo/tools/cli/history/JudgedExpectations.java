package dev.fluo.tools.cli.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.job.history.HistoryVerdicts;
import dev.fluo.rules.document.CanonicalJson;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.tools.terminal.Console;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The rules that say what a recording must show. The job judges each as a rule that fires where it is fulfilled, and
 * what would be its signals is counted here.
 */
final class JudgedExpectations {

    private final Map<String, CompiledRule> rules = new TreeMap<>();
    private final Map<String, Integer> seen = new TreeMap<>();

    /** @param all rules; those that expect nothing are passed over */
    JudgedExpectations(List<CompiledRule> all) {
        all.stream().filter(rule -> rule.document().isExpectation()).forEach(rule -> rules.put(rule.id(), rule));
    }

    /** Returns the documents for the job, by key. */
    Map<String, String> documents(Map<String, String> all) {
        Map<String, String> documents = new LinkedHashMap<>(all);
        rules.forEach((id, rule) ->
                documents.replace(id, CanonicalJson.of(rule.document().asPattern())));
        return documents;
    }

    /** Returns the ids of the rules that expect something. */
    Set<String> ids() {
        return rules.keySet();
    }

    /** Takes a signal that only says that an expectation is fulfilled; returns false for every other one. */
    boolean take(JsonNode signal) {
        String rule = signal.at("/rule/id").asText();
        if (!rules.containsKey(rule)) {
            return false;
        }
        if (!JudgedSignals.isBlindSpot(signal)) {
            seen.merge(rule, 1, Integer::sum);
        }
        return true;
    }

    /** Returns the rules that nothing in the recording fulfilled. */
    List<CompiledRule> missing() {
        return rules.values().stream()
                .filter(rule -> rule.isActive() && !seen.containsKey(rule.id()))
                .toList();
    }

    /** Tells of each expectation if it was seen. */
    void print(HistoryVerdicts verdicts, Console console) {
        rules.forEach((id, rule) -> {
            String name = console.bold(id);
            if (!rule.isActive()) {
                console.doubtful(name + ": not judged, because it is not active");
            } else if (seen.containsKey(id)) {
                int times = seen.get(id);
                console.good(name + ": seen " + (times == 1 ? "once" : times + " times"));
            } else {
                console.bad(name + ": " + reason(rule, verdicts.of(id)));
            }
        });
    }

    /** Returns why an expectation counts as not seen. */
    static String reason(CompiledRule rule, HistoryVerdicts.Counts counts) {
        String what = rule.isAcrossTraces() ? "key" : "trace";
        StringBuilder text = new StringBuilder("no " + what + " of the recording showed what is expected");
        add(text, counts.inconclusive(), "incomplete");
        add(text, counts.excepted(), "excepted");
        add(text, counts.error(), "without an answer");
        return text.toString();
    }

    private static void add(StringBuilder text, long count, String how) {
        if (count > 0) {
            text.append("; ").append(count).append(' ').append(how);
        }
    }

    /** Returns a sentence about expectations for the summary; empty text without one. */
    String summary() {
        int missing = missing().size();
        return rules.isEmpty()
                ? ""
                : "; " + missing + " of " + rules.size() + (rules.size() == 1 ? " expectation" : " expectations")
                        + " not seen";
    }
}
