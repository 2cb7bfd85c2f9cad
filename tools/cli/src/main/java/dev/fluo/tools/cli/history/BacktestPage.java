package dev.fluo.tools.cli.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.rules.signal.SignalTexts;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A back-test as one HTML page that needs no other file. */
final class BacktestPage {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 80;

    private static final String STYLE = "body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;"
            + "padding:0 1rem;color:#1a1a1a;background:#fff}h2{margin-top:2.5rem;border-top:1px solid #ccc}"
            + "table{border-collapse:collapse}td,th{padding:.15rem 1rem .15rem 0;text-align:left;vertical-align:top}"
            + "svg{width:100%;height:auto}rect{fill:#b3261e}figcaption,small{color:#555}"
            + "@media(prefers-color-scheme:dark){body{color:#eee;background:#181818}rect{fill:#f2766d}"
            + "figcaption,small{color:#aaa}}";

    private final JsonNode report;
    private final StringBuilder html = new StringBuilder();

    private BacktestPage(JsonNode report) {
        this.report = report;
    }

    /** @throws CommandException if the file cannot be written */
    static void write(JsonNode report, Path file) {
        try {
            Files.writeString(file, new BacktestPage(report).page());
        } catch (IOException e) {
            throw new CommandException(ExitCodes.UNAVAILABLE, "cannot write " + file, "Does the directory exist?", e);
        }
    }

    private String page() {
        JsonNode history = report.path("history");
        html.append("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\""
                + " content=\"width=device-width\"><title>FLUO back-test</title><style>");
        html.append(STYLE).append("</style><h1>Back-test</h1><p>");
        html.append(escaped(String.format(
                Locale.ROOT,
                "%,d spans in %,d requests, %s to %s (%s).",
                history.path("spans").asLong(),
                history.path("requests").asLong(),
                history.path("from").asText(),
                history.path("to").asText(),
                history.path("length").asText())));
        html.append("</p>");
        list(history.path("faults"));
        report.path("rules").forEach(this::rule);
        return html.append("</html>\n").toString();
    }

    private void rule(JsonNode rule) {
        html.append("<h2>").append(escaped(rule.path("rule").asText())).append("</h2><table>");
        row("signals", rule.path("signals").asText());
        row("a day", BacktestReport.aDay(rule, report.path("history")));
        row("in the worst hour", rule.path("worst_hour").asText());
        row("judged", rule.path("judged").asText());
        row("violated", BacktestReport.share(rule, "violated"));
        row("inconclusive", BacktestReport.share(rule, "inconclusive"));
        row("error", BacktestReport.share(rule, "error"));
        if (rule.has("budget")) {
            row("budget", BacktestReport.budget(rule));
        }
        row("cost", BacktestReport.cost(rule));
        if (rule.has("state")) {
            row("state", BacktestReport.state(rule));
        }
        JsonNode difference = rule.path("difference");
        if (!difference.isMissingNode()) {
            row("only before", difference.path("only_before").asText());
            row("only after", difference.path("only_after").asText());
            row("in both", difference.path("both").asText());
        }
        html.append("</table>");
        chart(rule);
        names("By key", rule.path("by_key"));
        names("By service", rule.path("by_service"));
        list(rule.path("blind"));
        list(rule.path("notes"));
        examples("Examples", rule.path("examples"));
        examples("Only before", difference.path("examples_before"));
        examples("Only after", difference.path("examples_after"));
    }

    private void row(String name, String value) {
        html.append("<tr><th scope=\"row\">")
                .append(escaped(name))
                .append("</th><td>")
                .append(escaped(value))
                .append("</td></tr>");
    }

    private void names(String title, JsonNode names) {
        if (names.isEmpty()) {
            return;
        }
        html.append("<h3>").append(title).append("</h3><table>");
        names.properties().forEach(each -> row(each.getKey(), each.getValue().asText()));
        html.append("</table>");
    }

    private void list(JsonNode texts) {
        if (texts.isEmpty()) {
            return;
        }
        html.append("<ul>");
        texts.forEach(text -> html.append("<li>").append(escaped(text.asText())).append("</li>"));
        html.append("</ul>");
    }

    private void examples(String title, JsonNode signals) {
        if (!signals.isEmpty()) {
            html.append("<h3>").append(title).append("</h3>");
            signals.forEach(this::example);
        }
    }

    private void example(JsonNode signal) {
        html.append("<p><strong>")
                .append(escaped(signal.at("/message").asText()))
                .append("</strong><br><small>")
                .append(escaped(signal.at("/@timestamp").asText() + " · "
                        + signal.at("/service/name").asText("?") + " · "
                        + (signal.at("/fluo/key").isArray()
                                ? "key " + SignalTexts.key(signal.at("/fluo/key"))
                                : "trace " + signal.at("/trace/id").asText())));
        for (JsonNode observed : signal.at("/fluo/observed")) {
            html.append("<br>").append(escaped(observed.path("text").asText() + " \u2190 " + values(observed)));
        }
        html.append("</small></p>");
    }

    private static String values(JsonNode observed) {
        return observed.path("left").asText() + " " + observed.path("operator").asText() + " "
                + observed.path("right").asText();
    }

    private void chart(JsonNode rule) {
        int steps = Math.max(1, report.at("/history/chart_steps").asInt());
        long most = 1;
        for (JsonNode each : rule.path("chart")) {
            most = Math.max(most, each.path("count").asLong());
        }
        String step = report.at("/history/chart_step").asText();
        double width = WIDTH / (double) steps;
        html.append(String.format(
                Locale.ROOT,
                "<figure><svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Signals in each %s\">",
                WIDTH,
                HEIGHT,
                step));
        for (JsonNode each : rule.path("chart")) {
            double height = HEIGHT * each.path("count").asDouble() / most;
            html.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\"><title>%s: %d</title></rect>",
                    each.path("place").asInt() * width,
                    HEIGHT - height,
                    Math.max(0.5, width * 0.9),
                    height,
                    escaped(each.path("time").asText()),
                    each.path("count").asLong()));
        }
        html.append("</svg><figcaption>Signals in each ")
                .append(step)
                .append(", from ")
                .append(escaped(report.at("/history/from").asText()))
                .append(" to ")
                .append(escaped(report.at("/history/to").asText()))
                .append("; the highest is ")
                .append(rule.path("chart").isEmpty() ? 0 : most)
                .append(".</figcaption></figure>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
