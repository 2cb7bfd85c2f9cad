package dev.fluo.console.workbench;

import dev.fluo.console.board.RecentTrace;
import dev.fluo.console.board.RecentTraces;
import dev.fluo.javascript.JavaScriptPool;
import dev.fluo.trace.Trace;
import dev.fluo.trace.otlp.MalformedFragmentException;
import dev.fluo.value.Values;
import dev.fluo.verdict.CompiledRule;
import dev.fluo.verdict.Finding;
import dev.fluo.verdict.Judgement;
import dev.fluo.verdict.Observation;
import dev.fluo.verdict.RuleSet;
import dev.fluo.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Judges recent traces by a rule that is not published yet, within a bound of traces and of time. */
final class TraceTrial {

    /** A trace that has had no span for so long is taken to be over. */
    private static final Duration QUIET = Duration.ofSeconds(4);
    private static final int MOST_TRACES = 2000;
    private static final Duration MOST_TIME = Duration.ofSeconds(2);
    private static final int MOST_EXAMPLES = 5;
    private static final int MOST_CHARACTERS = 200;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final RecentTraces recent;
    private final JavaScriptPool pool;

    TraceTrial(RecentTraces recent, JavaScriptPool pool) {
        this.recent = recent;
        this.pool = pool;
    }

    Check.Trial judge(CompiledRule rule) {
        if (rule.isAcrossTraces()) {
            return Check.Trial.none("it speaks of all traffic, which the recent traces are not: let its own tests try it");
        }
        RuleSet alone = RuleSet.of(List.of(rule), pool);
        List<RecentTrace> traces = recent.quiet(QUIET, MOST_TRACES);
        Tally tally = new Tally();
        long deadline = System.nanoTime() + MOST_TIME.toNanos();
        for (RecentTrace trace : traces) {
            if (System.nanoTime() > deadline) {
                tally.outOfTime = true;
                break;
            }
            try {
                Trace decoded = trace.decode(alone.selection());
                tally.add(alone.judge(decoded, end(decoded)).get(0), decoded);
            } catch (MalformedFragmentException e) {
                tally.damaged++;
            }
        }
        return tally.trial(traces.size());
    }

    private static Instant end(Trace trace) {
        long nanos = trace.endNanos();
        return Instant.ofEpochSecond(
                Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
    }

    private static final class Tally {
        private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        private final List<Check.Example> examples = new ArrayList<>();
        private int judged;
        private int excepted;
        private int damaged;
        private boolean outOfTime;
        private String error;

        void add(Judgement judgement, Trace trace) {
            judged++;
            verdicts.merge(judgement.verdict(), 1, Integer::sum);
            excepted += judgement.exception().isPresent() ? 1 : 0;
            error = error == null ? judgement.error().orElse(null) : error;
            if (judgement.signals() && examples.size() < MOST_EXAMPLES) {
                examples.add(example(judgement.finding().orElseThrow(), trace));
            }
        }

        Check.Trial trial(int atHand) {
            return new Check.Trial(
                    judged,
                    atHand,
                    count(Verdict.VIOLATED),
                    count(Verdict.SATISFIED),
                    count(Verdict.INCONCLUSIVE),
                    count(Verdict.ERROR),
                    excepted,
                    examples,
                    note());
        }

        private int count(Verdict verdict) {
            return verdicts.getOrDefault(verdict, 0);
        }

        private String note() {
            List<String> notes = new ArrayList<>();
            if (outOfTime) {
                notes.add("stopped after " + MOST_TIME.toSeconds() + " s");
            }
            if (damaged > 0) {
                notes.add(damaged + " traces could not be decoded");
            }
            if (error != null) {
                notes.add("it failed: " + error);
            }
            return notes.isEmpty() ? null : String.join("; ", notes);
        }
    }

    private static Check.Example example(Finding finding, Trace trace) {
        int root = trace.root();
        return new Check.Example(
                trace.id(),
                root < 0 ? null : trace.name(root),
                finding.subject().isPresent() ? trace.service(finding.subject().getAsInt()) : null,
                finding.message(),
                finding.observed().stream().map(TraceTrial::seen).toList());
    }

    private static Check.Seen seen(Observation observation) {
        return new Check.Seen(
                observation.text(),
                text(observation.left()),
                observation.operator(),
                text(observation.right()),
                observation.outcome());
    }

    private static String text(Object value) {
        String text = Values.toStringValue(value);
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS - 1) + "…";
    }
}
