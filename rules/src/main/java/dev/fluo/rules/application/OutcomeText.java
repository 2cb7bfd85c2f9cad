package dev.fluo.rules.application;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.rules.signal.SignalTexts;
import dev.fluo.rules.value.CountedNoun;
import dev.fluo.rules.verdict.CompiledRule;
import java.util.ArrayList;
import java.util.List;

/** Outcomes of rules as people read them: what was expected, the values that were observed, and the guilty spans. */
public final class OutcomeText {

    private static final int MOST_FAILURES = 3;
    private static final int MOST_OBSERVED = 5;
    private static final int MOST_TRACES = 2;
    private static final int LONGEST_LINE = 160;

    private OutcomeText() {}

    /** Returns the outcome in a few words, without the rule. */
    public static String summary(RuleOutcome outcome) {
        return switch (outcome.status()) {
            case PASSED -> outcome.rule().document().isExpectation() ? "seen" : "holds";
            case VIOLATED -> signals(outcome);
            case SHADOW -> signals(outcome) + ", in shadow mode";
            case NOT_SEEN -> "expected, and not seen";
            case ERROR -> "gave no answer";
            case NOT_JUDGED -> "not judged";
        };
    }

    private static String signals(RuleOutcome outcome) {
        return "violated, " + CountedNoun.of(outcome.count(), "signal");
    }

    /** Returns the reasons, line by line; empty for a rule that holds and has nothing to say. */
    public static List<String> reasons(RuleOutcome outcome) {
        List<String> lines = new ArrayList<>();
        CompiledRule rule = outcome.rule();
        if (outcome.status() == RuleOutcome.Status.NOT_SEEN) {
            rule.document().description().ifPresent(text -> lines.add(oneLine(text)));
            lines.add(
                    "no trace satisfied: " + oneLine(rule.document().condition().text()));
        }
        outcome.notes().forEach(lines::add);
        outcome.failures().stream().limit(MOST_FAILURES).forEach(failure -> lines.addAll(of(failure, rule)));
        if (outcome.count() > MOST_FAILURES) {
            lines.add("… and " + (outcome.count() - MOST_FAILURES) + " more signals");
        }
        return lines;
    }

    /** Returns the rules with their reasons and the files that they are from, for the message of a failed assertion. */
    public static String message(List<RuleOutcome> outcomes) {
        List<String> lines = new ArrayList<>();
        for (RuleOutcome outcome : outcomes) {
            lines.add(outcome.id() + "  " + summary(outcome));
            reasons(outcome).forEach(reason -> lines.add("    " + reason));
            lines.add("    " + outcome.rule().document().positions().documentName());
        }
        return String.join("\n", lines);
    }

    /** Returns a signal: its message, the values that were observed, and the guilty part of its traces. */
    private static List<String> of(Failure failure, CompiledRule rule) {
        JsonNode signal = failure.signal();
        List<String> lines = new ArrayList<>();
        lines.add(oneLine(failure.message()));
        JsonNode observed = signal.at("/fluo/observed");
        for (int i = 0; i < Math.min(MOST_OBSERVED, observed.size()); i++) {
            String values = SignalTexts.values(observed.get(i));
            lines.add("  " + oneLine(observed.get(i).path("text").asText())
                    + (values.isEmpty() ? "" : "  ← " + oneLine(values)));
        }
        if (observed.size() > MOST_OBSERVED) {
            lines.add("  … and " + (observed.size() - MOST_OBSERVED) + " more comparisons");
        }
        if (signal.at("/fluo/key").size() > 0) {
            lines.add("  key " + oneLine(SignalTexts.key(signal.at("/fluo/key"))));
        }
        failure.traces().stream()
                .limit(MOST_TRACES)
                .forEach(trace ->
                        TextWaterfall.of(trace, rule.namedAttributes()).forEach(line -> lines.add("  " + line)));
        if (failure.traces().size() > MOST_TRACES) {
            lines.add("  … and " + (failure.traces().size() - MOST_TRACES) + " more traces");
        }
        return lines;
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE - 1) + "…";
    }
}
