package dev.fluo.tools.cli.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.job.history.HistoryContents;
import dev.fluo.job.history.HistoryReport;
import dev.fluo.job.history.HistoryText;
import dev.fluo.job.history.HistoryVerdicts;
import dev.fluo.rules.correlation.HistoryNeed;
import dev.fluo.rules.language.tree.FalseSignals;
import dev.fluo.rules.verdict.CompiledRule;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A back-test as one JSON document; the terminal and the page show the same. */
final class BacktestReport {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NAMES = 10;
    private static final long HOUR_MILLIS = 3_600_000;
    private static final long DAY_SECONDS = 86_400;

    private final HistoryContents contents;
    private final ChartScale scale;

    BacktestReport(HistoryContents contents) {
        this.contents = contents;
        this.scale = ChartScale.of(contents.firstMillis(), contents.lastMillis());
    }

    /** Returns the scale of the charts. */
    ChartScale scale() {
        return scale;
    }

    /** Returns the extent of the history. */
    ObjectNode history() {
        ObjectNode history = HistoryReport.contents(contents);
        history.put("chart_step", scale.step()).put("chart_steps", scale.steps());
        hours(history.putArray("spans_by_hour"), contents.spansByHour());
        return history;
    }

    /**
     * Returns the results of a rule.
     *
     * @param costs of this rule among others
     */
    ObjectNode rule(CompiledRule of, RuleSignals signals, HistoryVerdicts verdicts, RuleCosts costs) {
        String id = of.id();
        long lengthMillis = contents.lastMillis() - contents.firstMillis();
        HistoryVerdicts.Counts counts = verdicts.of(id);
        ObjectNode rule = JSON.createObjectNode()
                .put("rule", id)
                .put("signals", signals.count())
                .put("suppressed", signals.suppressed())
                .put("signals_a_day", rounded(signals.aDay(contents.firstMillis(), contents.lastMillis())))
                .put("worst_hour", signals.worstHour())
                .put("judged", counts.all())
                .put("violated", counts.violated())
                .put("inconclusive", counts.inconclusive())
                .put("error", counts.error())
                .put("excepted", counts.excepted())
                .put("pending", counts.pending())
                .put("micros_a_span", rounded(costs.micros(List.of(of))));
        state(of, costs, rule);
        chart(signals.chart(), rule.putArray("chart"));
        hours(rule.putArray("by_hour"), signals.byHour());
        names(rule.putObject("by_key"), signals.keys(NAMES));
        names(rule.putObject("by_service"), signals.services(NAMES));
        ArrayNode blind = rule.putArray("blind");
        signals.blind().forEach(blind::add);
        ArrayNode notes = rule.putArray("notes");
        budget(of, signals.count(), lengthMillis, rule);
        HistoryEnough.sentences(of, lengthMillis).forEach(notes::add);
        verdicts.notes().getOrDefault(id, Map.of()).keySet().forEach(notes::add);
        ArrayNode examples = rule.putArray("examples");
        signals.examples().forEach(examples::add);
        return rule;
    }

    /** Adds the budget of false signals of a rule that has one: what it allows in this time. */
    private static void budget(CompiledRule of, int signals, long lengthMillis, ObjectNode rule) {
        List<FalseSignals> budgets = of.isAcrossTraces() ? HistoryNeed.budgets(of) : List.of();
        if (!budgets.isEmpty()) {
            double allowed = budgets.stream()
                    .mapToDouble(budget -> budget.in(lengthMillis))
                    .sum();
            rule.putObject("budget")
                    .put(
                            "false_signals",
                            budgets.stream().map(FalseSignals::text).collect(Collectors.joining(" and ")))
                    .put("allowed", rounded(allowed))
                    .put("signals", signals);
        }
    }

    /** Returns the budget of a rule in words, beside what happened; empty for a rule without one. */
    static String budget(JsonNode rule) {
        JsonNode budget = rule.path("budget");
        return budget.isMissingNode()
                ? ""
                : "budget of false signals " + budget.path("false_signals").asText() + ": "
                        + budget.path("allowed").asText() + " allowed in this time; there were "
                        + budget.path("signals").asText() + " signals, including true ones";
    }

    private void chart(int[] counts, ArrayNode chart) {
        for (int place = 0; place < counts.length; place++) {
            if (counts[place] > 0) {
                chart.addObject()
                        .put("time", HistoryText.time(scale.start(place)))
                        .put("place", place)
                        .put("count", counts[place]);
            }
        }
    }

    /** Adds CPU at the traffic of the history, and the state of a cross-trace rule. */
    private void state(CompiledRule of, RuleCosts costs, ObjectNode rule) {
        double seconds = Math.max(1, contents.lastMillis() - contents.firstMillis()) / 1000.0;
        double cores = rule.path("micros_a_span").asDouble() * contents.spans() / seconds / 1e6;
        rule.put("percent_of_a_core", Math.round(cores * 1e6) / 1e4);
        costs.state(of)
                .ifPresent(state -> rule.putObject("state")
                        .put("keys", state.keys())
                        .put("bytes", state.bytes())
                        .put("bytes_a_key", state.keys() == 0 ? 0 : state.bytes() / state.keys())
                        .put("spans", costs.spans()));
    }

    /** Returns the state of a rule in words; empty for a rule about one trace. */
    static String state(JsonNode rule) {
        JsonNode state = rule.path("state");
        return state.isMissingNode()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%,d keys of %,d bytes after %,d spans",
                        state.path("keys").asLong(),
                        state.path("bytes_a_key").asLong(),
                        state.path("spans").asLong());
    }

    /** Returns the CPU time of a rule in words. */
    static String cost(JsonNode rule) {
        return rule.path("micros_a_span").asText() + " µs a span, "
                + rule.path("percent_of_a_core").asText() + " % of a core at the recorded traffic";
    }

    /** Returns the difference of a rule's signals from those of the other set of rules. */
    static ObjectNode difference(SignalDifference.OfRule of) {
        ObjectNode difference = JSON.createObjectNode()
                .put("only_before", of.onlyBefore())
                .put("only_after", of.onlyAfter())
                .put("both", of.both());
        ArrayNode before = difference.putArray("examples_before");
        of.examplesBefore().forEach(before::add);
        ArrayNode after = difference.putArray("examples_after");
        of.examplesAfter().forEach(after::add);
        return difference;
    }

    private static void names(ObjectNode node, Map<String, Integer> counts) {
        counts.forEach(node::put);
    }

    private static void hours(ArrayNode node, Map<Long, ? extends Number> byHour) {
        byHour.forEach((hour, count) -> node.addObject()
                .put("hour", HistoryText.time(hour * HOUR_MILLIS))
                .put("count", count.longValue()));
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    /** Returns the signals of a day, as text; of a history of less than a day it says so. */
    static String aDay(JsonNode rule, JsonNode history) {
        String rate = rule.path("signals_a_day").asText();
        boolean shorter = history.path("seconds").asLong() < DAY_SECONDS;
        return shorter ? rate + " (projected from " + history.path("length").asText() + ")" : rate;
    }

    /** Returns a share in percent, as text; empty where nothing was judged. */
    static String share(JsonNode rule, String of) {
        long judged = rule.path("judged").asLong();
        return judged == 0
                ? ""
                : String.format(Locale.ROOT, "%.2f %%", 100.0 * rule.path(of).asLong() / judged);
    }
}
