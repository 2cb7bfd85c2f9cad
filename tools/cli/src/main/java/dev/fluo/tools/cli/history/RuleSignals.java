package dev.fluo.tools.cli.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.rules.signal.SignalTexts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Signals of one rule, counted in bounded memory. Those about blind spots are no signals of the rule's condition. */
final class RuleSignals {

    /** Examples that differ. */
    static final int EXAMPLES = 5;

    private static final long HOUR_MILLIS = 3_600_000;
    private static final int MOST_NAMES = 10_000;
    private static final String OTHERS = "(others)";

    private final TreeMap<Long, Integer> byHour = new TreeMap<>();
    private final ChartScale scale;
    private final int[] chart;
    private final Map<String, Integer> byKey = new HashMap<>();
    private final Map<String, Integer> byService = new HashMap<>();
    private final List<JsonNode> examples = new ArrayList<>();
    private final Set<String> kinds = new HashSet<>();
    private final Map<String, String> blind = new LinkedHashMap<>();
    private int count;
    private long suppressed;

    /** @param scale of the chart over time */
    RuleSignals(ChartScale scale) {
        this.scale = scale;
        this.chart = new int[scale.steps()];
    }

    void add(JsonNode signal) {
        if (JudgedSignals.isBlindSpot(signal)) {
            blind.put(signal.at("/event/id").asText(), signal.at("/message").asText());
            return;
        }
        count++;
        suppressed += signal.at("/fluo/suppressed").asLong();
        long millis = Instant.parse(signal.at("/@timestamp").asText()).toEpochMilli();
        byHour.merge(Math.floorDiv(millis, HOUR_MILLIS), 1, Integer::sum);
        chart[Math.max(0, Math.min(chart.length - 1, scale.place(millis)))]++;
        String service = signal.at("/service/name").asText("?");
        tally(byService, service);
        boolean keyed = signal.at("/fluo/key").isArray();
        String key = keyed
                ? SignalTexts.key(signal.at("/fluo/key"))
                : signal.at("/transaction/name").asText();
        tally(byKey, key.isEmpty() ? "(none)" : key);
        if (kinds.size() < EXAMPLES && kinds.add(service + '\n' + key)) {
            examples.add(signal);
        }
    }

    private static void tally(Map<String, Integer> counts, String name) {
        counts.merge(counts.containsKey(name) || counts.size() < MOST_NAMES ? name : OTHERS, 1, Integer::sum);
    }

    int count() {
        return count;
    }

    /** Further signals that {@code suppress} counted and did not repeat. */
    long suppressed() {
        return suppressed;
    }

    /** Signals by the hour, counted from the epoch. */
    SortedMap<Long, Integer> byHour() {
        return byHour;
    }

    /** Returns the signals in each stretch of the chart. */
    int[] chart() {
        return chart.clone();
    }

    /** The most frequent keys, or roots of the traces for a rule about one trace. */
    Map<String, Integer> keys(int most) {
        return top(byKey, most);
    }

    Map<String, Integer> services(int most) {
        return top(byService, most);
    }

    /** Returns sentences that say when the rule could not fire. */
    List<String> blind() {
        return List.copyOf(blind.values());
    }

    /** Signals that differ in service, key or root. */
    List<JsonNode> examples() {
        return examples;
    }

    int worstHour() {
        return byHour.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /**
     * Returns the median of the signals of a day, if the history is at least three days long; else the mean.
     *
     * @param firstMillis when the history begins
     * @param lastMillis when it ends
     */
    double aDay(long firstMillis, long lastMillis) {
        long dayMillis = 24 * HOUR_MILLIS;
        long days = (lastMillis - firstMillis) / dayMillis;
        if (days < 3) {
            double length = Math.max(1, lastMillis - firstMillis) / (double) dayMillis;
            return count / length;
        }
        int[] counts = new int[(int) days];
        byHour.forEach((hour, signals) -> {
            long day = (hour * HOUR_MILLIS - firstMillis) / dayMillis;
            if (day >= 0 && day < days) {
                counts[(int) day] += signals;
            }
        });
        Arrays.sort(counts);
        return counts.length % 2 == 1
                ? counts[counts.length / 2]
                : (counts[counts.length / 2 - 1] + counts[counts.length / 2]) / 2.0;
    }

    private static Map<String, Integer> top(Map<String, Integer> counts, int most) {
        Map<String, Integer> top = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .forEach(each -> top.put(each.getKey(), each.getValue()));
        return top;
    }
}
