package dev.fluo.rules.verdict;

import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.Severity;
import dev.fluo.rules.javascript.JavaScriptFailure;
import dev.fluo.rules.language.condition.ConditionResult;
import dev.fluo.rules.language.condition.Details;
import dev.fluo.rules.language.condition.Truth;
import dev.fluo.rules.spanset.WorkLimitException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Gathers why a trace violates a rule: what was observed, which spans, in what words, who is to blame. */
final class FindingRunner {
    private final RuleDocument document;
    private final Optional<MessageRunner> message;
    private final Optional<ValueRunner> subject;
    /** The most severe comes first. */
    private final Map<Severity, ConditionRunner> severities;

    /** @param severities the most severe first; empty for a rule with one severity */
    FindingRunner(
            RuleDocument document,
            Optional<MessageRunner> message,
            Optional<ValueRunner> subject,
            Map<Severity, ConditionRunner> severities) {
        this.severities = severities;
        this.document = document;
        this.message = message;
        this.subject = subject;
    }

    Finding find(TraceRun run, ReasonedTruth.Reasons reasons) {
        run.plan().beginValues();
        int[] spans = reasons.evidence();
        List<Integer> evidence =
                IntStream.of(spans).limit(Finding.MAX_EVIDENCE).boxed().toList();
        return new Finding(
                observations(reasons), evidence, spans.length, message(run), subject(run, spans), severity(run));
    }

    /** Behind each quantifier the comparisons inside it, at the item that decided, or how many items there are. */
    static List<Observation> observations(ReasonedTruth.Reasons reasons) {
        List<Observation> observations = new ArrayList<>();
        for (ConditionResult.Observed observed : reasons.result().observed()) {
            observations.add(observation(observed));
            for (Details.Comparison found : reasons.details()) {
                if (found.leaf() == observed.leaf().number()) {
                    Observation inner = observation(found.observed());
                    observations.add(found.item() == null ? inner : inner.of(ItemText.of(found.item())));
                }
            }
        }
        return observations;
    }

    private static Observation observation(ConditionResult.Observed observed) {
        return new Observation(
                observed.leaf().text(),
                observed.outcome().left(),
                observed.leaf().operator().text(),
                observed.outcome().right(),
                observed.outcome().holds());
    }

    /**
     * Judges on the spans that are there. A condition that fails must not cost the signal, and is taken as one that
     * does not hold; where none holds it is the least severe.
     */
    private Optional<Severity> severity(TraceRun run) {
        for (Map.Entry<Severity, ConditionRunner> each : severities.entrySet()) {
            try {
                if (each.getValue().run(run, true).truth() == Truth.TRUE) {
                    return Optional.of(each.getKey());
                }
            } catch (JavaScriptFailure | WorkLimitException failure) {
                // the next one decides
            }
        }
        return severities.keySet().stream().min(Comparator.naturalOrder());
    }

    /** A message that fails must not cost the signal: the rule's name stands in, with the reason. */
    private String message(TraceRun run) {
        if (message.isEmpty()) {
            return document.name();
        }
        try {
            return message.get().text(run);
        } catch (JavaScriptFailure | WorkLimitException failure) {
            return document.name() + " (its message could not be made: " + failure.getMessage() + ")";
        }
    }

    /**
     * A subject that fails or finds no span leaves the entry to be named, and in a trace without one the first span of
     * the evidence.
     */
    private OptionalInt subject(TraceRun run, int[] evidence) {
        int entry = run.sets().trace().entry();
        OptionalInt fallback = entry < 0 ? IntStream.of(evidence).findFirst() : OptionalInt.of(entry);
        if (subject.isEmpty()) {
            return fallback;
        }
        try {
            int[] spans = subject.get().spans(run);
            return spans.length == 0 ? fallback : OptionalInt.of(spans[0]);
        } catch (JavaScriptFailure | WorkLimitException failure) {
            return fallback;
        }
    }
}
