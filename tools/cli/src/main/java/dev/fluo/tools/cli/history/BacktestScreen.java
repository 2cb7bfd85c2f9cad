package dev.fluo.tools.cli.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.tools.demo.SignalOnScreen;
import dev.fluo.tools.terminal.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Shows a back-test on the terminal. */
final class BacktestScreen {

    private static final String BARS = " ▁▂▃▄▅▆▇█";
    private static final int WIDTH = 60;

    private final Console console;
    private final JsonNode history;

    BacktestScreen(Console console, JsonNode history) {
        this.console = console;
        this.history = history;
    }

    void show(JsonNode rule) {
        console.line("");
        console.line(console.bold(rule.path("rule").asText()) + "  " + rule.path("signals") + " signals, "
                + rule.path("worst_hour") + " in the worst hour, a day: " + BacktestReport.aDay(rule, history));
        if (rule.path("signals").asInt() > 0) {
            console.line("  " + chart(rule)
                    + console.faint("  " + history.path("from").asText() + " to "
                            + history.path("to").asText()));
            names("  by key     ", rule.path("by_key"));
            names("  by service ", rule.path("by_service"));
        }
        if (rule.path("judged").asLong() > 0) {
            console.line(String.format(
                    Locale.ROOT,
                    "  judged %,d: violated %s, inconclusive %s, error %s",
                    rule.path("judged").asLong(),
                    BacktestReport.share(rule, "violated"),
                    BacktestReport.share(rule, "inconclusive"),
                    BacktestReport.share(rule, "error")));
        }
        if (rule.path("suppressed").asLong() > 0) {
            console.line("  " + rule.path("suppressed") + " more were suppressed");
        }
        if (rule.has("budget")) {
            console.line("  " + BacktestReport.budget(rule));
        }
        console.line(console.faint("  " + BacktestReport.cost(rule)));
        if (rule.has("state")) {
            console.line(console.faint("  " + BacktestReport.state(rule)));
        }
        rule.path("blind").forEach(spot -> console.doubtful(spot.asText()));
        rule.path("notes").forEach(note -> console.doubtful(note.asText()));
        SignalOnScreen text = new SignalOnScreen(console);
        rule.path("examples").forEach(example -> console.line(Console.indented(text.of(example), 2)));
        difference(rule.path("difference"), text);
    }

    private void difference(JsonNode difference, SignalOnScreen text) {
        if (difference.isMissingNode()) {
            return;
        }
        console.line("  against: " + difference.path("only_before") + " only before, " + difference.path("only_after")
                + " only after, " + difference.path("both") + " in both");
        difference.path("examples_before").forEach(each -> console.line(Console.indented("− " + text.of(each), 2)));
        difference.path("examples_after").forEach(each -> console.line(Console.indented("+ " + text.of(each), 2)));
    }

    private void names(String title, JsonNode names) {
        List<String> words = new ArrayList<>();
        names.properties().forEach(each -> words.add(each.getKey() + " " + each.getValue()));
        console.line(title + String.join(", ", words));
    }

    /** One character for some stretches, so that the whole history fits into a line. */
    private String chart(JsonNode rule) {
        int steps = Math.max(1, history.path("chart_steps").asInt());
        int step = (steps + WIDTH - 1) / WIDTH;
        long[] counts = new long[(steps + step - 1) / step];
        for (JsonNode each : rule.path("chart")) {
            counts[each.path("place").asInt() / step] += each.path("count").asLong();
        }
        long most = 1;
        for (long count : counts) {
            most = Math.max(most, count);
        }
        StringBuilder chart = new StringBuilder();
        for (long count : counts) {
            chart.append(BARS.charAt((int) Math.ceil((BARS.length() - 1.0) * count / most)));
        }
        return chart.toString();
    }
}
