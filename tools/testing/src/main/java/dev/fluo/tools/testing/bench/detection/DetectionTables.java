package dev.fluo.tools.testing.bench.detection;

import dev.fluo.tools.terminal.Console;
import dev.fluo.tools.terminal.Table;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Help.Ansi.Style;

/** The figures of a run as tables for people. */
final class DetectionTables {

    private static final Map<String, Style> VERDICTS = Map.of("met", Style.fg_green, "missed", Style.fg_red);
    private static final double MILLIS = 1_000.0;

    private final Console console;

    DetectionTables(Console console) {
        this.console = console;
    }

    /** Prints the figures of each stretch. */
    void scores(List<Score> scores) {
        Table table = new Table(
                Map.of(),
                "DAY",
                "FAULTS",
                "FOUND IN 60 S",
                "NAMED IN 60 S",
                "FOUND",
                "BY CHANCE",
                "TOP 1",
                "TOP 3",
                "INCIDENTS EACH",
                "FALSE",
                "QUIET S",
                "FALSE AN HOUR");
        for (Score score : scores) {
            RateInterval rate = score.falseAnHour();
            table.row(
                    score.name(),
                    score.faults().size(),
                    score.count(FaultResult::isFoundSoon),
                    score.count(FaultResult::namedSoon),
                    score.found(),
                    number(score.foundByChance()),
                    score.named(1),
                    score.named(3),
                    number(score.incidentsEach()),
                    score.falseIncidents().size(),
                    score.quietSeconds(),
                    rate == null
                            ? "–"
                            : number(rate.rate()) + " (" + number(rate.low()) + "–" + number(rate.high()) + ")");
        }
        print(table);
    }

    /** Prints the outcome of each fault. */
    void faults(List<Score> scores) {
        Table table = new Table(Map.of(), "FAULT", "SERVICE", "AFTER S", "INCIDENTS", "RANK", "CAUSES", "RULES");
        for (Score score : scores) {
            for (FaultResult result : score.faults()) {
                table.row(
                        result.fault().type(),
                        result.fault().service(),
                        result.isFound() ? number(result.foundAfterMillis() / MILLIS) : "–",
                        result.incidents(),
                        result.rank() == 0 ? "–" : String.valueOf(result.rank()),
                        String.join(", ", result.causes().stream().limit(3).toList()),
                        String.join(", ", result.rules()));
            }
            for (FalseIncident incident : score.falseIncidents()) {
                table.row("false", incident.opened(), "", "", "", incident.message(), "");
            }
        }
        print(table);
    }

    /** Prints the figures that have goals. */
    void goals(List<Goal> goals) {
        Table table = new Table(VERDICTS, "FIGURE", "MEASURED", "GOAL", "");
        goals.forEach(goal -> table.row(goal.name(), goal.value(), goal.goal(), goal.met() ? "met" : "missed"));
        print(table);
    }

    private void print(Table table) {
        console.line("");
        console.line(table.render(console));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
