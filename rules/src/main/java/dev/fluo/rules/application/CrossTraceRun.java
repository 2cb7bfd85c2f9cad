package dev.fluo.rules.application;

import dev.fluo.rules.application.RuleOutcome.Status;
import dev.fluo.rules.correlation.CorrelationLimits;
import dev.fluo.rules.correlation.CorrelationRule;
import dev.fluo.rules.correlation.CorrelationSimulation;
import dev.fluo.rules.correlation.CorrelationTime;
import dev.fluo.rules.correlation.CoveredTime;
import dev.fluo.rules.correlation.EpisodeChange;
import dev.fluo.rules.correlation.EvidenceSpan;
import dev.fluo.rules.language.Windows;
import dev.fluo.rules.language.tree.Children;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.SequenceOutcome;
import dev.fluo.rules.language.tree.StreamAggregate;
import dev.fluo.rules.language.tree.WindowGrid;
import dev.fluo.rules.signal.SignalWriter;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.verdict.CompiledRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges a cross-trace rule on the traces of a run. A window has to be covered by half, as in a job. A sequence is over
 * with the run: a step that has not come does not come.
 */
final class CrossTraceRun {

    private static final Duration ALWAYS = Duration.ofDays(10_000);
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final SignalWriter WRITER = SignalWriter.create();

    private final CompiledRule rule;
    private final CorrelationRule stream;
    private final Optional<Expr> tree;
    private final boolean sequence;

    CrossTraceRun(CompiledRule rule) {
        this.rule = rule;
        this.stream = CorrelationRule.of(rule);
        this.tree = rule.programs().condition().whole().tree();
        this.sequence = tree.filter(of -> Children.any(of, SequenceOutcome.class::isInstance))
                .isPresent();
    }

    /** @param traces in the order in which they ended */
    RuleOutcome judge(List<Trace> traces) {
        long start = traces.stream().mapToLong(Trace::startNanos).min().orElse(0) / NANOS_PER_MILLI;
        long end =
                -Math.floorDiv(-traces.stream().mapToLong(Trace::endNanos).max().orElse(0), NANOS_PER_MILLI);
        CorrelationSimulation simulation = play(traces, start, end);
        List<EpisodeChange> standing = simulation.standing().stream()
                .filter(change -> change.episode().excepted() == null)
                .toList();
        List<String> notes = new ArrayList<>();
        simulation.failures().forEach(why -> notes.add("a trace was not counted: " + why));
        if (!notes.isEmpty()) {
            return new RuleOutcome(rule, Status.ERROR, 0, List.of(), notes);
        }
        if (rule.document().isExpectation()) {
            return new RuleOutcome(rule, standing.isEmpty() ? Status.NOT_SEEN : Status.PASSED, 0, List.of(), List.of());
        }
        Optional<String> unable = unable(Duration.ofMillis(end - start));
        if (standing.isEmpty() && unable.isPresent()) {
            return new RuleOutcome(rule, Status.NOT_JUDGED, 0, List.of(), List.of(unable.get()));
        }
        SignalLog signals = new SignalLog();
        standing.forEach(change -> signals.add(
                () -> WRITER.write(rule, change, Instant.EPOCH),
                guilty(change.episode().finding().evidence(), traces)));
        return signals.outcome(rule, notes);
    }

    private CorrelationSimulation play(List<Trace> traces, long start, long end) {
        CoveredTime covered =
                sequence ? CoveredTime.allBut(CoveredTime.LEAST, List.of()) : CoveredTime.of(CoveredTime.LEAST, traces);
        CorrelationTime pace = new CorrelationTime(0, 0, ALWAYS.toMillis(), covered);
        CorrelationSimulation simulation = new CorrelationSimulation(rule, CorrelationLimits.DEFAULT, pace, start);
        traces.forEach(simulation::trace);
        simulation.advance(end + stream.reachMillis() - rule.document().timing().holdMillis());
        return simulation;
    }

    /** Returns why a run of this length cannot make the rule fire, if that is so. */
    private Optional<String> unable(Duration run) {
        if (stream.readsChanges()) {
            return Optional.of("it reads change events, and a run has none");
        }
        String took = "; the run took " + run.toMillis() + " ms";
        if (stream.novelty()) {
            return run.toMillis() < stream.learnMillis()
                    ? Optional.of(
                            "it learns for " + Windows.of(Duration.ofMillis(stream.learnMillis())) + " first" + took)
                    : Optional.empty();
        }
        long window = tree.map(CrossTraceRun::longestWindow).orElse(0L);
        boolean uncovered = !sequence && !stream.atArrival() && run.toMillis() < window * CoveredTime.LEAST;
        return uncovered
                ? Optional.of(
                        "its window of " + Windows.of(Duration.ofMillis(window)) + " has to be covered by half" + took)
                : Optional.empty();
    }

    private static long longestWindow(Expr expr) {
        long longest = expr instanceof StreamAggregate aggregate ? WindowGrid.windowMillis(aggregate) : 0;
        for (Expr child : Children.of(expr)) {
            longest = Math.max(longest, longestWindow(child));
        }
        return longest;
    }

    private static List<GuiltyTrace> guilty(List<EvidenceSpan> evidence, List<Trace> traces) {
        Map<String, List<EvidenceSpan>> byTrace = new LinkedHashMap<>();
        evidence.forEach(span -> byTrace.computeIfAbsent(span.traceId(), unused -> new ArrayList<>())
                .add(span));
        List<GuiltyTrace> guilty = new ArrayList<>();
        byTrace.forEach((id, spans) -> traces.stream()
                .filter(trace -> trace.id().equals(id))
                .findFirst()
                .ifPresent(trace -> guilty.add(new GuiltyTrace(trace, indexes(trace, spans)))));
        return guilty;
    }

    private static List<Integer> indexes(Trace trace, List<EvidenceSpan> spans) {
        List<String> ids = spans.stream().map(EvidenceSpan::spanId).toList();
        List<Integer> indexes = new ArrayList<>();
        for (int span = 0; span < trace.size(); span++) {
            if (ids.contains(trace.spanId(span))) {
                indexes.add(span);
            }
        }
        return indexes;
    }
}
