package dev.fluo.tools.testing.bench.detection;

import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.verdict.CompiledRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A set of rules at work on several days, one after the other. */
final class DetectionRun {

    private final List<CompiledRule> rules;
    private final Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();
    private final List<Signal> documents = new ArrayList<>();

    /** @param rules cross-trace rules */
    DetectionRun(List<CompiledRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * Judges a day. A job starts with its first trace.
     *
     * @return the figures of its two halves if it has faults, else those of the whole day
     */
    List<Score> judge(DetectionDay day) {
        long from = day.seconds().first() * 1_000;
        long until = Long.MAX_VALUE / 1_000;
        IncidentLog log = new ModelledJob(rules, day.changes(), JobWaits.defaults(), from)
                .run(day.traces().get());
        counts.put(day.name(), log.counts());
        documents.addAll(log.signals());
        List<Score> scores = new ArrayList<>();
        if (day.faults().size() < 2) {
            scores.add(Score.of(day.name(), day, log, from, until));
        } else {
            scores.add(Score.of(day.name() + ", first half", day, log, from, day.halfMillis()));
            scores.add(Score.of(day.name() + ", second half", day, log, day.halfMillis(), until));
        }
        return scores;
    }

    /** Returns the number of signals of each rule, by day. */
    Map<String, Map<String, Integer>> counts() {
        return counts;
    }

    /** Returns the documents about signals of all days, as they were written. */
    List<Signal> documents() {
        return documents;
    }
}
