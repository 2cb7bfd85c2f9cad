package dev.fluo.rules.correlation;

import dev.fluo.rules.plan.EventKeys;
import dev.fluo.rules.redaction.RedactedTexts;
import dev.fluo.rules.value.ReadableText;
import dev.fluo.rules.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Adds up the events of one trace, or one change, by rule, key, series and stretch of time. */
final class ContributionCollector {

    private record Target(CorrelationRule rule, List<Object> key) {}

    private final Gathering gathering;
    private final boolean difference;
    private final Supplier<RedactedTexts> texts;
    private final Map<Target, List<TreeMap<Long, Cell>>> cells = new LinkedHashMap<>();
    private int added;

    /**
     * @param difference whether something is taken back: then no bound may leave anything out of it
     * @param texts the redaction of texts about the trace, or the change, at hand
     */
    ContributionCollector(Gathering gathering, boolean difference, Supplier<RedactedTexts> texts) {
        this.gathering = gathering;
        this.difference = difference;
        this.texts = texts;
    }

    /** Adds an event under each of its keys; what its rule leaves out because they are too many is noted. */
    void add(CorrelationRule rule, int series, EventKeys keys, long nanos, Amount amount, WrittenSpan span, int sign) {
        if (!gathering.isPlausible(nanos)) {
            return;
        }
        for (int i = 0; i < keys.size(); i++) {
            add(rule, series, keys.get(i), nanos, amount, span, sign);
        }
        added++;
        if (sign > 0 && keys.isBounded()) {
            gathering.boundedKeys(rule);
        }
    }

    /** Returns the number of events that were added. */
    int added() {
        return added;
    }

    private void add(
            CorrelationRule rule, int series, Object[] key, long nanos, Amount amount, WrittenSpan span, int sign) {
        Series of = rule.series().get(series);
        cells.computeIfAbsent(new Target(rule, KeyText.normalised(key)), target -> empty(target.rule()))
                .get(series)
                .computeIfAbsent(of.place(nanos), unused -> new Cell(difference ? of.union() : of.nothing()))
                .add(amount, span, sign);
    }

    /** Looks into objects too: a message shows what is in them. */
    private boolean holdsSecret(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .anyMatch(entry -> holdsSecret(entry.getKey()) || holdsSecret(entry.getValue()));
        }
        return value instanceof List<?> list
                ? list.stream().anyMatch(this::holdsSecret)
                : texts.get().holdsValue(Values.toStringValue(value))
                        || texts.get().holdsValue(ReadableText.of(value));
    }

    private static List<TreeMap<Long, Cell>> empty(CorrelationRule rule) {
        List<TreeMap<Long, Cell>> series = new ArrayList<>();
        rule.series().forEach(unused -> series.add(new TreeMap<>()));
        return series;
    }

    List<Contribution> contributions() {
        List<Contribution> contributions = new ArrayList<>();
        cells.forEach((target, series) -> {
            List<Contribution.Entry> entries = entries(series);
            if (!entries.isEmpty()) {
                CorrelationRule rule = target.rule();
                contributions.add(new Contribution(
                        rule.id(),
                        gathering.generation(rule.id()),
                        rule.joined(),
                        target.key(),
                        isSecret(target.key()),
                        rule.novelty() ? gathering.learnedFrom(rule.id()) : 0,
                        entries));
            }
        });
        return contributions;
    }

    private boolean isSecret(List<Object> key) {
        for (Object part : key) {
            if (holdsSecret(part)) {
                return true;
            }
        }
        return false;
    }

    private static List<Contribution.Entry> entries(List<TreeMap<Long, Cell>> series) {
        List<Contribution.Entry> entries = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            int number = i;
            series.get(i).forEach((place, cell) -> {
                if (!cell.isNothing()) {
                    entries.add(new Contribution.Entry(number, place, cell));
                }
            });
        }
        return entries;
    }
}
