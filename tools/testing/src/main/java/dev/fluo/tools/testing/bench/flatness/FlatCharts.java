package dev.fluo.tools.testing.bench.flatness;

import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.testing.bench.chart.Chart;
import dev.fluo.tools.testing.bench.chart.Chart.Line;
import dev.fluo.tools.testing.bench.chart.Chart.Panel;
import dev.fluo.tools.testing.bench.chart.Chart.Point;
import dev.fluo.tools.testing.bench.chart.Chart.Tick;
import dev.fluo.tools.testing.bench.chart.SvgChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One chart of each variant, with a panel for each kind of figure and a line for each backend. */
public final class FlatCharts {

    private FlatCharts() {}

    /**
     * Writes the charts.
     *
     * @param directory is created if it does not exist
     * @throws CommandException if it cannot be written to
     */
    public static void write(Flatness flatness, Path directory) {
        try {
            Files.createDirectories(directory);
            for (Map.Entry<Variant, Chart> chart : of(flatness).entrySet()) {
                Path file = directory.resolve("flatness-" + chart.getKey().word() + ".svg");
                Files.writeString(file, SvgChart.draw(chart.getValue()));
            }
        } catch (IOException e) {
            throw new CommandException(
                    ExitCodes.UNAVAILABLE,
                    "cannot write charts to " + directory + ": " + e.getMessage(),
                    "Name another: --svg DIR",
                    e);
        }
    }

    static Map<Variant, Chart> of(Flatness flatness) {
        Map<Variant, Chart> charts = new TreeMap<>();
        flatness.rows().stream()
                .filter(row -> row.variant() != Variant.STEADY)
                .collect(Collectors.groupingBy(FlatRow::variant))
                .forEach((variant, rows) -> charts.put(variant, steps(variant, rows)));
        if (!flatness.steady().isEmpty()) {
            charts.put(Variant.STEADY, time(flatness.steady()));
        }
        return charts;
    }

    private static Chart steps(Variant variant, List<FlatRow> rows) {
        List<String> steps = rows.stream().map(FlatRow::step).distinct().toList();
        List<Tick> ticks = IntStream.range(0, steps.size())
                .mapToObj(step -> new Tick(step, steps.get(step)))
                .toList();
        return chart(
                variant,
                Arrays.stream(Kind.values())
                        .map(kind -> new Panel(kind.withUnit(), variant.title(), ticks, lines(kind, rows, steps)))
                        .toList());
    }

    private static List<Line> lines(Kind kind, List<FlatRow> rows, List<String> steps) {
        return rows.stream()
                .map(FlatRow::backend)
                .distinct()
                .map(backend -> new Line(
                        backend.word(),
                        rows.stream()
                                .filter(row -> row.backend() == backend)
                                .map(row -> new Point(steps.indexOf(row.step()), kind.of(row.figures())))
                                .toList()))
                .toList();
    }

    private static Chart time(List<SteadyRun> runs) {
        double minutes = runs.stream().mapToDouble(SteadyRun::minutes).max().orElse(1);
        List<Tick> ticks = IntStream.rangeClosed(0, SteadyRun.SIXTHS)
                .mapToDouble(sixth -> minutes * sixth / SteadyRun.SIXTHS)
                .mapToObj(minute -> new Tick(minute, number(minute)))
                .toList();
        return chart(
                Variant.STEADY,
                Arrays.stream(Kind.values())
                        .map(kind -> new Panel(
                                kind.withUnit(),
                                "Time, minutes",
                                ticks,
                                runs.stream()
                                        .map(run -> new Line(run.backend().word(), run.points(kind)))
                                        .toList()))
                        .toList());
    }

    /** Returns the chart of a variant, with the panels that have something to show. */
    private static Chart chart(Variant variant, List<Panel> panels) {
        Predicate<Panel> told = panel ->
                panel.lines().stream().flatMap(line -> line.points().stream()).anyMatch(point -> point.value() > 0);
        List<Panel> shown = panels.stream().filter(told).toList();
        return new Chart(variant.title(), described(shown), shown);
    }

    /** Describes the first and the last value of each line. */
    private static String described(List<Panel> panels) {
        List<String> sentences = new ArrayList<>();
        for (Panel panel : panels) {
            String lines = panel.lines().stream()
                    .map(line -> line.name() + " from "
                            + number(line.points().get(0).value()) + " to "
                            + number(line.points().get(line.points().size() - 1).value()))
                    .collect(Collectors.joining(", "));
            sentences.add(panel.title() + ": " + lines + ".");
        }
        return String.join(" ", sentences);
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
