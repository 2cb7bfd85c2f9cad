package dev.fluo.tools.console.workbench;

import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.redaction.RedactedTexts;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.otlp.AttributeSelection;
import dev.fluo.rules.trace.otlp.MalformedFragmentException;
import dev.fluo.rules.value.ReadableText;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.Finding;
import dev.fluo.rules.verdict.Judgement;
import dev.fluo.rules.verdict.Observation;
import dev.fluo.rules.verdict.RuleSet;
import dev.fluo.rules.verdict.Verdict;
import dev.fluo.tools.console.board.RecentTrace;
import dev.fluo.tools.console.board.RecentTraces;
import dev.fluo.tools.console.board.RedactionInForce;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

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
    private final RedactionInForce inForce;

    /** @param inForce what of the traces is not said, as it is not in signals */
    TraceTrial(RecentTraces recent, JavaScriptPool pool, RedactionInForce inForce) {
        this.recent = recent;
        this.pool = pool;
        this.inForce = inForce;
    }

    Check.Trial judge(CompiledRule rule) {
        if (rule.isAcrossTraces()) {
            return Check.Trial.none(
                    "it judges all traffic, and recent traces are only a part: run its own tests instead");
        }
        return inForce.current()
                .map(redaction -> judge(rule, redaction))
                .orElseGet(() -> Check.Trial.none("no job has attested yet what it redacts, or the audit is still being"
                        + " read, and until then nothing is said of spans: a job says so when it starts. Or start the"
                        + " page with --set redaction.attributes=NAMES, empty for none"));
    }

    private Check.Trial judge(CompiledRule rule, Redaction redaction) {
        RuleSet alone = RuleSet.of(List.of(rule), pool, redaction);
        AttributeSelection selection = redaction.namesAttributes() ? AttributeSelection.ALL : alone.selection();
        List<RecentTrace> traces = recent.quiet(QUIET, MOST_TRACES);
        Tally tally = new Tally(redaction);
        long deadline = System.nanoTime() + MOST_TIME.toNanos();
        for (RecentTrace trace : traces) {
            if (System.nanoTime() > deadline) {
                tally.outOfTime = true;
                break;
            }
            try {
                Trace decoded = trace.decode(selection);
                tally.add(alone.judge(decoded, end(decoded)).get(0), decoded);
            } catch (MalformedFragmentException e) {
                tally.damaged++;
            }
        }
        return tally.trial(traces.size());
    }

    private static Instant end(Trace trace) {
        long nanos = trace.endNanos();
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
    }

    private static final class Tally {
        private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        private final List<Check.Example> examples = new ArrayList<>();
        private final Redaction redaction;
        private int judged;
        private int excepted;
        private int damaged;
        private boolean outOfTime;
        private @Nullable String error;

        Tally(Redaction redaction) {
            this.redaction = redaction;
        }

        void add(Judgement judgement, Trace trace) {
            judged++;
            verdicts.merge(judgement.verdict(), 1, Integer::sum);
            excepted += judgement.exception().isPresent() ? 1 : 0;
            if (error == null && judgement.error().isPresent()) {
                error = redaction.error(
                        judgement.rule().conditionTexts(), judgement.error().get(), trace);
            }
            if (judgement.signals() && examples.size() < MOST_EXAMPLES) {
                examples.add(example(judgement.finding().orElseThrow(), trace, redaction));
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

        private @Nullable String note() {
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

    private static Check.Example example(Finding finding, Trace trace, Redaction redaction) {
        RedactedTexts texts = redaction.of(trace);
        int entry = trace.entry();
        OptionalInt subject = finding.subject();
        return new Check.Example(
                trace.id(),
                entry < 0 ? null : texts.redact(trace.name(entry)),
                subject.isPresent() ? texts.redactIfThere(trace.service(subject.getAsInt())) : null,
                texts.redact(finding.message()),
                finding.observed().stream()
                        .map(seen -> seen(seen, redaction, texts))
                        .toList());
    }

    private static Check.Seen seen(Observation observation, Redaction redaction, RedactedTexts texts) {
        boolean hidden = redaction.hides(observation.text());
        return new Check.Seen(
                texts.redact(observation.text()),
                hidden ? Redaction.REDACTED : text(observation.left(), texts),
                observation.operator(),
                hidden ? Redaction.REDACTED : text(observation.right(), texts),
                observation.outcome());
    }

    private static String text(@Nullable Object value, RedactedTexts texts) {
        String text = texts.redact(ReadableText.full(value));
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS - 1) + "…";
    }
}
