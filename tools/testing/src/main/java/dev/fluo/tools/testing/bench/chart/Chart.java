package dev.fluo.tools.testing.bench.chart;

import java.util.List;

/**
 * A chart of several panels with the same lines.
 *
 * @param title of all
 * @param description what the chart shows, for readers who cannot see it
 */
public record Chart(String title, String description, List<Panel> panels) {

    /**
     * One pair of axes.
     *
     * @param title the quantity and its unit
     * @param across what grows to the right, with its unit
     * @param ticks of the axis across, from left to right
     */
    public record Panel(String title, String across, List<Tick> ticks, List<Line> lines) {}

    /** A mark of the axis across. */
    public record Tick(double at, String label) {}

    /** Points of one name, from left to right; lines of a name look the same in all panels. */
    public record Line(String name, List<Point> points) {}

    /** One value. */
    public record Point(double across, double value) {}
}
