package dev.fluo.rules.correlation;

import dev.fluo.rules.changeevent.ChangeEvent;
import dev.fluo.rules.evidence.DetailReader;
import dev.fluo.rules.language.tree.StreamSource;
import dev.fluo.rules.plan.SelectedEvents;
import dev.fluo.rules.plan.SelectionSet;
import dev.fluo.rules.redaction.RedactedTexts;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.spanset.TraceSets;
import dev.fluo.rules.trace.SamplingState;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.verdict.CompiledRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The cross-trace rules that are active together: says what a trace contributes to them, added up by rule, key and
 * stretch of time, so that a trace costs a rule one record or none. Not for two threads at once.
 */
public final class CorrelationRuleSet {

    private record Place(CorrelationRule rule, int series) {}

    private final List<CorrelationRule> rules;
    private final List<CorrelationRule> learning;
    private final List<Place> places;
    private final SelectionSet selections;
    private final Redaction redaction;
    private String weighedState = "";
    private double weight = 1;

    private CorrelationRuleSet(
            List<CorrelationRule> rules, List<Place> places, SelectionSet selections, Redaction redaction) {
        this.rules = List.copyOf(rules);
        this.learning = rules.stream().filter(CorrelationRule::novelty).toList();
        this.places = List.copyOf(places);
        this.selections = selections;
        this.redaction = redaction;
    }

    /**
     * Returns the cross-trace rules among some rules, with nothing redacted.
     *
     * @param rules trace rules are passed over
     */
    public static CorrelationRuleSet of(Collection<CompiledRule> rules) {
        return of(rules, Redaction.NONE);
    }

    /**
     * Returns the cross-trace rules among some rules.
     *
     * @param rules trace rules are passed over
     * @param redaction removes secrets from the evidence; rules judge by the true values
     */
    public static CorrelationRuleSet of(Collection<CompiledRule> rules, Redaction redaction) {
        List<CorrelationRule> across = rules.stream()
                .filter(CompiledRule::isAcrossTraces)
                .sorted(Comparator.comparing(CompiledRule::id))
                .map(CorrelationRule::of)
                .toList();
        Map<String, List<Object>> lists = new HashMap<>();
        across.forEach(rule -> lists.putAll(rule.lists()));
        SelectionSet.Builder builder = new SelectionSet.Builder(lists);
        List<Place> places = new ArrayList<>();
        for (CorrelationRule rule : across) {
            for (int i = 0; i < rule.series().size(); i++) {
                builder.add(
                        rule.series().get(i).selection(), rule.series().get(i).values());
                places.add(new Place(rule, i));
            }
        }
        return new CorrelationRuleSet(across, places, builder.build(), redaction);
    }

    /** The rules, in the order of their ids. */
    public List<CorrelationRule> rules() {
        return rules;
    }

    /** Returns the rules that learn before they judge, in the order of their ids. */
    public List<CorrelationRule> learning() {
        return learning;
    }

    /** The rule of an id, if it is one across traces. */
    public Optional<CorrelationRule> find(String ruleId) {
        return rules.stream().filter(rule -> rule.id().equals(ruleId)).findFirst();
    }

    /** Returns whether there are none. */
    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /**
     * Returns the contributions of a trace.
     *
     * @param before the trace as it was when it was judged before; empty if it was not
     */
    public List<Contribution> ofTrace(Trace trace, Optional<Supplier<Trace>> before, Gathering gathering) {
        DetailReader reader = new DetailReader(trace, redaction);
        boolean anyBefore = before.isPresent() && rules.stream().anyMatch(rule -> gathering.gatheredBefore(rule.id()));
        TraceReading reading = new TraceReading(gathering);
        ContributionCollector collector;
        do {
            collector = new ContributionCollector(gathering, anyBefore, reader::texts);
            if (anyBefore) {
                Trace earlier = before.get().get();
                read(earlier, new DetailReader(earlier, redaction), -1, reading, collector);
            }
            read(trace, reader, 1, reading, collector);
        } while (reading.mustBeginAgain());
        return collector.contributions();
    }

    private void read(
            Trace trace, DetailReader reader, int sign, TraceReading reading, ContributionCollector collector) {
        selections.turnTo(new TraceSets(trace));
        TraceEvidence evidence = new TraceEvidence(trace, reader);
        for (int i = selections.nextCandidate(0); i >= 0; i = selections.nextCandidate(i + 1)) {
            Place place = places.get(i);
            if (sign > 0 || reading.gathering().gatheredBefore(place.rule().id())) {
                int number = i;
                SelectedEvents events = events(trace, evidence, place, sign, collector, reading.gathering());
                reading.read(place.rule(), sign * (number + 1), collector, () -> selections.read(number, events));
            }
        }
    }

    private SelectedEvents events(
            Trace trace,
            TraceEvidence evidence,
            Place place,
            int sign,
            ContributionCollector collector,
            Gathering gathering) {
        Series series = place.rule().series().get(place.series());
        boolean warns = place.rule().rule().document().adjusted().isEmpty() && Series.isAdjustable(series.measure());
        boolean whole = series.selection().source() == StreamSource.TRACES;
        return (keys, values, span) -> {
            TraceEvidence.Seen seen = evidence.of(place.rule(), span);
            double weight = series.adjusted() || warns ? weight(trace.traceState(span)) : 1;
            Amount amount = series.amount(values, seen.span(), weight);
            if (amount != null) {
                long nanos = whole ? trace.endNanos() : trace.endNanos(span);
                collector.add(place.rule(), place.series(), keys, nanos, amount, seen.written(), sign);
                if (weight > 1 && sign > 0 && warns) {
                    gathering.countsSampled(place.rule());
                }
            }
        };
    }

    /** Returns the weight of a span: that of the span before it, if both have the same trace state. */
    private double weight(String traceState) {
        if (!traceState.equals(weighedState)) {
            weighedState = traceState;
            weight = SamplingState.weight(traceState);
        }
        return weight;
    }

    /** Returns the contributions of a change. */
    public List<Contribution> ofChange(ChangeEvent change, Gathering gathering) {
        RedactedTexts texts = redaction.of(change.attributes());
        ContributionCollector collector = new ContributionCollector(gathering, false, () -> texts);
        TraceEvidence.Seen evidence = TraceEvidence.Seen.of(EvidenceSpan.of(change, texts));
        TraceReading reading =
                new TraceReading(gathering); // a change has one event of a selection: no part of it counts
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            Series series = place.rule().series().get(place.series());
            if (series.selection().source() == StreamSource.CHANGES) {
                int number = i;
                SelectedEvents events = (keys, values, span) -> {
                    Amount amount = series.amount(values, evidence.span(), 1);
                    if (amount != null) {
                        long nanos = Times.nanos(change.timeMillis());
                        collector.add(place.rule(), place.series(), keys, nanos, amount, evidence.written(), 1);
                    }
                };
                reading.read(place.rule(), i, collector, () -> selections.readChange(number, change, events));
            }
        }
        return collector.contributions();
    }
}
